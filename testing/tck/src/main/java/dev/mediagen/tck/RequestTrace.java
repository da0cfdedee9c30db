package dev.mediagen.tck;

import dev.mediagen.api.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The requests that a backend sends for the least request of a kind of work, in their order: uploads, the call itself, questions for
 * the job, downloads.
 *
 * @param requests the requests; empty where there is no test server to send them to
 */
record RequestTrace(List<Forwarded> requests) {

    /** Traces that were taken before. */
    static final class Memory {
        private final Map<String, RequestTrace> traces = new ConcurrentHashMap<>();

        RequestTrace of(Subject subject, Ability ability) {
            return traces.computeIfAbsent(ability.toString(), untraced -> taken(subject, ability));
        }
    }

    private static RequestTrace taken(Subject subject, Ability ability) {
        Options least = subject.samples(ability).leastOrAbort();
        FaultProxy proxy = FaultProxy.before(subject);
        try (proxy;
                Bench bench = subject.bench(proxy.environment())) {
            proxy.watch(bench::activity);
            if (proxy.hasTarget()) {
                bench.attempt(ability, least);
            }
            return new RequestTrace(proxy.seen());
        }
    }

    /** The positions of requests that are not like an earlier one. Whatever is sent, something is sent first. */
    List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        IntStream.range(0, requests.size())
                .filter(position -> requests.subList(0, position).stream().noneMatch(requests.get(position)::isLike))
                .forEach(positions::add);
        return positions.isEmpty() ? List.of(0) : positions;
    }

    /** Whether the request at a position asks for a job. */
    boolean isPoll(int position) {
        return position < requests.size() && requests.get(position).activity() == Activity.POLL;
    }

    /** How many requests come before the first that asks for a job. */
    int beforePolls() {
        return (int) requests.stream()
                .takeWhile(request -> request.activity() != Activity.POLL)
                .count();
    }

    /** Says of a failed assertion which request it is about. */
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

    /** Something that can fail. */
    @FunctionalInterface
    interface Proof {
        void prove() throws InterruptedException;
    }
}
