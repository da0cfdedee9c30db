package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.catalogue.CallSplit;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.selection.SelectedModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Splits a request for more outputs than the model makes per call into several calls. */
final class RequestSplitter {

    private RequestSplitter() {}

    /** The calls for all outputs. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice) {
        return split(request, choice, 0, count(request.options()));
    }

    /** The calls for this number of outputs, from a position among the outputs of the request on. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice, int first, int wanted) {
        List<MediaRequest<?>> calls = new ArrayList<>();
        for (Options call : choice.split(request.operation()).split(request.options(), first, wanted)) {
            calls.add(request.withOptions(call));
        }
        return calls;
    }

    /** Tells that each of several calls has its own seed. */
    static Optional<Text> seeds(MediaRequest<?> request, SelectedModel choice) {
        return choice.split(request.operation()).seeds(choice.model(), request.options());
    }

    static int count(Options options) {
        return CallSplit.count(options);
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
}
