package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Text;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.journal.StagedResult.Output;
import dev.mediagen.media.files.ResultCheck.Differences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The result of one of the calls of a request. */
sealed interface CallResult<M extends Media> {

    /** The lease of its job, if it is not settled yet. */
    default Optional<JobLease> lease() {
        return Optional.empty();
    }

    /**
     * Its outputs have their final names.
     *
     * @param media the files
     * @param answer what the provider reported, and the files
     * @param job the record of the job
     * @param lease its lease, if it is not settled yet
     * @param differences the changes to what was requested, and the state of the files since
     */
    record Placed<M extends Media>(
            List<M> media, StagedResult answer, JobRecord job, Optional<JobLease> lease, Differences differences)
            implements CallResult<M> {

        /** A piece of a file, held until all are here. */
        static <M extends Media> Placed<M> piece(StagedResult answer, JobLease lease, OutputLocation to) {
            return new Placed<>(List.of(), answer, lease.record().to(to), Optional.of(lease), Differences.none());
        }

        /** The same as a part of a whole file; from now on its job leads to that file. */
        Placed<M> in(Output whole, Class<M> type) {
            lease.ifPresent(mine -> mine.received(answer.with(List.of(whole))));
            M file = type.cast(whole.media(whole.location().orElseThrow()));
            return new Placed<>(List.of(file), answer.with(List.of(whole)), job, lease, differences);
        }

        /** Whether it stays open because its provider may still have what is incomplete here. */
        boolean staysOpen() {
            return answer.isDamaged() && job.token().isPresent();
        }
    }

    /**
     * Its job is still running.
     *
     * @param next when it is to be polled next
     */
    record Running<M extends Media>(Instant next) implements CallResult<M> {}

    /**
     * There is no result.
     *
     * @param failure the reason
     * @param job the job that is in doubt, if that is the reason
     */
    record Failed<M extends Media>(MediaException failure, Optional<JobRecord> job) implements CallResult<M> {}

    /** The leases of calls that are not settled yet. */
    static Stream<JobLease> leases(List<? extends CallResult<?>> calls) {
        return calls.stream().flatMap(call -> call.lease().stream());
    }

    /** The outputs of calls, in order. */
    static <M extends Media> List<Output> outputs(List<Placed<M>> calls) {
        return calls.stream().flatMap(call -> call.answer().outputs().stream()).toList();
    }

    /** The file to which the outputs of calls were joined. */
    static <M extends Media> Optional<Output> joined(List<Placed<M>> calls) {
        return outputs(calls).stream().filter(Output::isJoined).findFirst();
    }

    /** Calls that were settled earlier, each with the file to which their outputs were joined, if they were. */
    static <M extends Media> List<Placed<M>> ofWhole(List<Placed<M>> calls, Class<M> type) {
        return ofWhole(calls, joined(calls), type, (lease, order) -> {
            throw new IllegalStateException("A settled call has no lease.");
        });
    }

    /**
     * Calls with the file to which their outputs were joined.
     *
     * @param whole the file; if there is none, each output gets a name of its own
     * @param naming gives the outputs of a call their names
     */
    static <M extends Media> List<Placed<M>> ofWhole(
            List<Placed<M>> calls,
            Optional<Output> whole,
            Class<M> type,
            BiFunction<JobLease, Order, Placed<M>> naming) {
        return calls.stream()
                .map(call -> whole.map(file -> call.in(file, type))
                        .or(() -> call.lease()
                                .map(lease -> naming.apply(lease, call.job().order())))
                        .orElse(call))
                .toList();
    }

    /** Tells that the pieces of a text that was split are files of their own. */
    static <M extends Media> List<Text> unjoined(Order order, List<Placed<M>> calls) {
        if (order.joined().isEmpty() || joined(calls).isPresent()) {
            return List.of();
        }
        int pieces = order.joined().get().pieces();
        return List.of(Text.plain(
                calls.size() < pieces
                        ? "Only " + calls.size() + " of the " + pieces
                                + " pieces of the text are here, so they are not joined."
                        : "The " + pieces
                                + " pieces of the text cannot be joined without encoding them again: each is a file."));
    }

    /** One call of each file: calls whose results were joined have the same. */
    static <M extends Media> List<Placed<M>> distinct(List<Placed<M>> calls) {
        return joined(calls).isPresent() ? calls.subList(0, 1) : calls;
    }

    static <M extends Media> CallResult<M> failed(RuntimeException failure) {
        if (failure instanceof MediaException known) {
            return new Failed<>(known, Optional.empty());
        } else if (failure instanceof CancellationException) {
            return new Failed<>(
                    new JobUnfinishedException(
                            "Cancelled before it was started.",
                            ErrorDetails.builder().code("cancelled").build(),
                            failure),
                    Optional.empty());
        }
        throw failure;
    }
}
