package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Media;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.spi.ContinuationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request, decided: who does it, what is sent, where the result goes, until when.
 *
 * @param operation the kind of work
 * @param asked what the caller said
 * @param effective what is sent: checked, adjusted, its files looked at
 * @param resultType the kind of media that comes back
 * @param choice the backend and the model
 * @param adjustments what was done to the request
 * @param warnings what the caller should know
 * @param continuation what the backend kept of the earlier result
 * @param target where the result goes
 * @param started when the request was made
 * @param deadline when the caller gives up
 * @param reporter who is told how far it is
 * @param batchItem the item of a batch that it is made for
 */
record Plan<M extends Media>(
        Operation operation,
        Options asked,
        Options effective,
        Class<M> resultType,
        SelectedModel choice,
        List<Adjustment> adjustments,
        List<String> warnings,
        Optional<ContinuationState> continuation,
        OutputLocation target,
        Instant started,
        Instant deadline,
        Reporter reporter,
        Optional<String> batchItem) {

    /** The same with another deadline. */
    Plan<M> until(Instant newDeadline) {
        return new Plan<>(
                operation,
                asked,
                effective,
                resultType,
                choice,
                adjustments,
                warnings,
                continuation,
                target,
                started,
                newDeadline,
                reporter,
                batchItem);
    }

    /** The same with another place for its results. */
    Plan<M> to(OutputLocation newTarget) {
        return new Plan<>(
                operation,
                asked,
                effective,
                resultType,
                choice,
                adjustments,
                warnings,
                continuation,
                newTarget,
                started,
                deadline,
                reporter,
                batchItem);
    }

    /** The same with more to tell. */
    Plan<M> warning(List<String> more) {
        return new Plan<>(
                operation,
                asked,
                effective,
                resultType,
                choice,
                adjustments,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                continuation,
                target,
                started,
                deadline,
                reporter,
                batchItem);
    }
}
