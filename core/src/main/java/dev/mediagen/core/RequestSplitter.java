package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.spi.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Splits a request for more outputs than the model makes per call into several calls. */
final class RequestSplitter {

    private RequestSplitter() {}

    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice) {
        return split(request, choice, count(request.options()));
    }

    /** The calls for this number of outputs instead of the number in the request. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice, int wanted) {
        int perCall = perCall(request, choice);
        List<MediaRequest<?>> calls = new ArrayList<>();
        for (int left = wanted; left > 0; left -= perCall) {
            calls.add(withCount(request, Math.min(left, perCall)));
        }
        return calls;
    }

    static int count(Options options) {
        return options.get(Option.COUNT).orElse(1);
    }

    /** The outputs without a job: their number, by the position of the first. */
    static SortedMap<Integer, Integer> gaps(Options requested, List<JobRecord> jobs) {
        BitSet begun = new BitSet();
        jobs.stream()
                .map(JobRecord::order)
                .forEach(order -> begun.set(order.to().first(), order.to().first() + order.count()));
        SortedMap<Integer, Integer> gaps = new TreeMap<>();
        int wanted = count(requested);
        for (int first = begun.nextClearBit(0); first < wanted; ) {
            int next = begun.nextSetBit(first);
            int end = next < 0 ? wanted : Math.min(next, wanted);
            gaps.put(first, end - first);
            first = begun.nextClearBit(end);
        }
        return gaps;
    }

    /** The number of outputs per call that the catalogue allows; 1 for an unknown model. */
    private static int perCall(MediaRequest<?> request, SelectedModel choice) {
        return choice.entry()
                .flatMap(entry -> entry.capabilities(request.operation()))
                .flatMap(capabilities -> capabilities.constraint(Option.COUNT))
                .filter(Constraint.Range.class::isInstance)
                .map(bound -> ((Constraint.Range) bound).max().intValue())
                .orElse(1);
    }

    /** Sets the count; a count of one is left out. */
    private static MediaRequest<?> withCount(MediaRequest<?> request, int count) {
        return request.withOptions(
                count == 1
                        ? request.options().without(Option.COUNT)
                        : request.options().with(Option.COUNT, count));
    }
}
