package dev.mediagen.core;

import dev.mediagen.api.Media;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.journal.StagedResult.Output;
import dev.mediagen.media.files.ResultCheck.Differences;
import dev.mediagen.media.files.SubtitleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The calls for the pieces of a text, whose outputs become one file. */
final class JoinedCalls {

    private JoinedCalls() {}

    /** A piece of a file, held until all are here. */
    static <M extends Media> Placed<M> piece(StagedResult answer, JobLease lease, OutputLocation to) {
        return new Placed<>(List.of(), answer, lease.record().to(to), Optional.of(lease), Differences.none());
    }

    /** A call as a part of a whole file; from now on its job leads to that file. */
    private static <M extends Media> Placed<M> part(Placed<M> call, Output whole, Class<M> type) {
        StagedResult answer = call.answer().with(List.of(whole));
        call.lease().ifPresent(mine -> mine.received(answer));
        M file = type.cast(whole.media(whole.location().orElseThrow()));
        Differences differences = new Differences(
                SubtitleFile.missing(call.job().order().effective(), whole).stream()
                        .toList(),
                call.differences().warnings());
        return new Placed<>(List.of(file), answer, call.job(), call.lease(), differences);
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
                .map(call -> whole.map(file -> part(call, file, type))
                        .or(() -> call.lease()
                                .map(lease -> naming.apply(lease, call.job().order())))
                        .orElse(call))
                .toList();
    }

    /** One call of each file: calls whose results were joined have the same. */
    static <M extends Media> List<Placed<M>> distinct(List<Placed<M>> calls) {
        return joined(calls).isPresent() ? calls.subList(0, 1) : calls;
    }
}
