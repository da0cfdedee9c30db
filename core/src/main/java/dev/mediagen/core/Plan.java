package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Media;
import dev.mediagen.journal.Order;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request, decided: what is written down, and what counts only while somebody waits for it.
 *
 * @param order what is written down
 * @param resultType the kind of media that comes back
 * @param by the backend and the model
 * @param adjustments what was done to the request
 * @param warnings what the caller should know
 * @param continuation what the backend kept of the earlier result
 * @param deadline when the caller gives up
 * @param strictness whether a result that is not whole is one
 * @param reporter who is told how far it is
 */
record Plan<M extends Media>(
        Order order,
        Class<M> resultType,
        SelectedModel by,
        List<Adjustment> adjustments,
        List<String> warnings,
        Optional<ContinuationState> continuation,
        Instant deadline,
        Strictness strictness,
        ProgressReporter reporter) {

    /** Where bytes of a job are held until they are placed. */
    URI spool(MediaStore media, String job) {
        return media.spool(job, order.to().folder());
    }

    /** The same with another deadline. */
    Plan<M> until(Instant newDeadline) {
        return new Plan<>(
                order, resultType, by, adjustments, warnings, continuation, newDeadline, strictness, reporter);
    }

    /** The same for another order. */
    Plan<M> with(Order other) {
        return new Plan<>(other, resultType, by, adjustments, warnings, continuation, deadline, strictness, reporter);
    }

    /** The same with more to tell. */
    Plan<M> warning(List<String> more) {
        List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new Plan<>(order, resultType, by, adjustments, all, continuation, deadline, strictness, reporter);
    }

    /** The handlers of the backend. */
    Handlers handlers() {
        return by.backend().open().handlers();
    }

    /** Where the results of a job arrive. */
    OutputSpool outputs(MediaStore media, String job) {
        return new OutputSpool(
                media,
                spool(media, job),
                Limits.maxBytes(order.operation().largestResult()),
                reporter::received,
                reporter.previews());
    }
}
