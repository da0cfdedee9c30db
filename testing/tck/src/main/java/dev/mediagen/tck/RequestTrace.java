package dev.mediagen.tck;

import dev.mediagen.api.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The HTTP requests that a backend sends for the smallest request of an operation, in order: uploads, the call itself, polls of the
 * job, downloads.
 *
 * @param requests the requests; empty if there is no test server
 */
record RequestTrace(List<ForwardedRequest> requests) {

    /** Records the trace of each operation once. */
    static final class Memory {
        private final Map<String, RequestTrace> traces = new ConcurrentHashMap<>();

        RequestTrace of(Subject subject, Ability ability) {
            return traces.computeIfAbsent(ability.toString(), unseen -> recorded(subject, ability));
        }
    }

    private static RequestTrace recorded(Subject subject, Ability ability) {
        FaultProxy proxy = FaultProxy.of(subject);
        try (proxy;
                Bench bench = subject.bench(ability, proxy.environment())) {
            proxy.watch(bench::activity);
            Options least = bench.samples(ability).leastOrAbort();
            if (proxy.hasServer()) {
                bench.attempt(ability, least);
            }
            return new RequestTrace(proxy.seen());
        }
    }

    /** The positions of requests that are not like an earlier one; at least the first. */
    List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        IntStream.range(0, requests.size())
                .filter(position -> requests.subList(0, position).stream().noneMatch(requests.get(position)::isLike))
                .forEach(positions::add);
        return positions.isEmpty() ? List.of(0) : positions;
    }

    /** Whether the request at a position polls a job. */
    boolean isPoll(int position) {
        return position < requests.size() && requests.get(position).activity() == Activity.POLL;
    }

    /** The number of requests before the first poll of a job. */
    int beforePolls() {
        return (int) requests.stream()
                .takeWhile(request -> request.activity() != Activity.POLL)
                .count();
    }

    /** Runs a check, and adds to its failure which request it is about. */
    void at(int position, Proof proof) {
        try {
            proof.prove();
        } catch (AssertionError e) {
            String request = position < requests.size() ? ", " + requests.get(position) : "";
            AssertionError placed =
                    new AssertionError("At request " + (position + 1) + request + ": " + e.getMessage(), e.getCause());
            placed.setStackTrace(e.getStackTrace());
            throw placed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The check of one request. */
    @FunctionalInterface
    interface Proof {
        void prove() throws InterruptedException;
    }
}
