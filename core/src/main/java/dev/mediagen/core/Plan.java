package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Media;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.journal.Order;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.selection.SelectedModel;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request with all decisions: what is recorded, and what matters only while a caller waits.
 *
 * @param order what is recorded
 * @param resultType the type of the result
 * @param by the backend and the model
 * @param adjustments the changes to the request
 * @param warnings the warnings for the caller
 * @param continuation the state that the backend stored with the earlier result
 * @param deadline the deadline of the caller
 * @param strictness whether an incomplete result is accepted
 * @param reporter the listener for progress
 */
record Plan<M extends Media>(
        Order order,
        Class<M> resultType,
        SelectedModel by,
        List<Adjustment> adjustments,
        List<Text> warnings,
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

    /** The same with more warnings. */
    Plan<M> warning(List<Text> more) {
        List<Text> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new Plan<>(order, resultType, by, adjustments, all, continuation, deadline, strictness, reporter);
    }

    Handlers handlers() {
        return by.backend().open().handlers();
    }

    /** Where the results of a job arrive. */
    OutputSpool outputs(MediaStore media, String job) {
        return new OutputSpool(
                media,
                spool(media, job),
                order.to(),
                order.operation().mediaType(),
                Limits.maxBytes(order.operation().largestResult()),
                reporter::received,
                reporter.options().previews());
    }
}
