package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.catalogue.CallSplit;
import dev.mediagen.catalogue.TextSplit;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JoinedFile;
import dev.mediagen.journal.Order;
import dev.mediagen.selection.SelectedModel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Splits a request into several calls: for more outputs than the model makes per call, or for a longer text than it takes. */
final class RequestSplitter {

    private RequestSplitter() {}

    /** The calls for all outputs. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, Order order, SelectedModel choice) {
        return split(request, order, choice, 0, count(order));
    }

    /** The calls for this number of outputs, from a position among the outputs of the request on. */
    static List<MediaRequest<?>> split(
            MediaRequest<?> request, Order order, SelectedModel choice, int first, int wanted) {
        Options options = order.effective();
        List<Options> calls = order.joined()
                .map(file -> choice.textSplit(request.operation())
                        .calls(options, file.limit())
                        .subList(first, first + wanted))
                .orElseGet(() -> choice.split(request.operation()).split(options, first, wanted));
        return calls.stream().<MediaRequest<?>>map(request::withOptions).toList();
    }

    /** The order for a request; a text that is split is noted in it. */
    static Order noted(Order order, SelectedModel choice) {
        TextSplit split = choice.textSplit(order.operation());
        return split.limit(order.effective())
                .map(limit -> order.split(split.calls(order.effective(), limit).size(), limit))
                .orElse(order);
    }

    /** Tells that there are several calls, and that each has its own seed. */
    static Optional<Text> report(MediaRequest<?> request, SelectedModel choice) {
        return choice.split(request.operation())
                .seeds(choice.model(), request.options())
                .or(() -> choice.textSplit(request.operation()).report(choice.model(), request.options()));
    }

    /** The number of outputs of all calls of a request. */
    static int count(Order order) {
        return order.joined().map(JoinedFile::pieces).orElseGet(() -> CallSplit.count(order.effective()));
    }

    /** The outputs without a job: their number, by the position of the first. */
    static SortedMap<Integer, Integer> gaps(Options requested, List<JobRecord> jobs) {
        BitSet begun = new BitSet();
        jobs.stream()
                .map(JobRecord::order)
                .forEach(order -> begun.set(order.to().first(), order.to().first() + order.count()));
        SortedMap<Integer, Integer> gaps = new TreeMap<>();
        int wanted = jobs.stream()
                .flatMap(job -> job.order().joined().stream())
                .map(JoinedFile::pieces)
                .findFirst()
                .orElseGet(() -> CallSplit.count(requested));
        for (int first = begun.nextClearBit(0); first < wanted; ) {
            int next = begun.nextSetBit(first);
            int end = next < 0 ? wanted : Math.min(next, wanted);
            gaps.put(first, end - first);
            first = begun.nextClearBit(end);
        }
        return gaps;
    }
}
