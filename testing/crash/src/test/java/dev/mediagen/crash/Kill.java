package dev.mediagen.crash;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * When a process is killed: at an event, and for some kinds so many milliseconds later.
 *
 * @param moment the kind of event
 * @param route which requests are held and counted, where the event is one of these
 * @param number which of these events, from 1
 * @param delay how long after it
 */
record Kill(Moment moment, String route, int number, Duration delay) {

    /** The requests of a worker that nobody kills: three films, four pictures. */
    private static final Map<String, Integer> REQUESTS = new TreeMap<>(Map.of(
            "*", 16,
            "openai.videos.create", 3,
            "openai.videos.get", 6,
            "openai.videos.content", 3,
            "openai.images.generate", 4));

    private static final int WRITES = 60;
    private static final int LONGEST_DELAY = 25;
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Where a process can be hit. */
    enum Moment {
        /** The provider has read a request and not acted on it yet. */
        REQUEST_SEEN,
        /** The provider has answered a request a moment ago. */
        REQUEST_ANSWERED,
        /** A record is about to be written. */
        BEFORE_WRITE,
        /** A record was written, and nobody else knows. */
        AFTER_WRITE,
        /** Something is being written: other threads go on for a moment after a write. */
        AMID_WRITES;

        boolean isRequest() {
            return this == REQUEST_SEEN || this == REQUEST_ANSWERED;
        }

        boolean isDelayed() {
            return this == REQUEST_ANSWERED || this == AMID_WRITES;
        }
    }

    static Kill any(Random random) {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        List<String> routes = List.copyOf(REQUESTS.keySet());
        String route = routes.get(random.nextInt(routes.size()));
        int most = moment.isRequest() ? REQUESTS.getOrDefault(route, 1) : WRITES;
        Duration delay = Duration.ofMillis(moment.isDelayed() ? random.nextInt(LONGEST_DELAY) : 0);
        return new Kill(moment, route, 1 + random.nextInt(most), delay);
    }

    /** At or after one of the requests of a route, of which there are so many. */
    static Kill onRequest(Random random, String route, int requests) {
        boolean seen = random.nextBoolean();
        Duration delay = Duration.ofMillis(seen ? 0 : random.nextInt(LONGEST_DELAY));
        return new Kill(
                seen ? Moment.REQUEST_SEEN : Moment.REQUEST_ANSWERED, route, 1 + random.nextInt(requests), delay);
    }

    /** What the worker is told of it. */
    String halt() {
        return switch (moment) {
            case REQUEST_SEEN, REQUEST_ANSWERED -> "never";
            case BEFORE_WRITE -> "before:" + number;
            case AFTER_WRITE, AMID_WRITES -> "after:" + number;
        };
    }

    /**
     * Lets a worker run and kills it when its moment has come.
     *
     * @return where it was hit; empty when it had ended before
     */
    Optional<String> strike(Emulator emulator, Supplier<Child> start) throws InterruptedException {
        return strike(emulator, start, worker -> worker.killAfter(delay));
    }

    /**
     * Lets a worker run and does something to it when its moment has come.
     *
     * @return where it was hit; empty when it had ended before
     */
    Optional<String> strike(Emulator emulator, Supplier<Child> start, Blow blow) throws InterruptedException {
        if (!moment.isRequest()) {
            Child worker = start.get();
            Optional<String> where = worker.line(HaltingStore.HALTED);
            blow.hit(worker);
            return where;
        }
        try (Gate gate = emulator.hold(route)) {
            Child worker = start.get();
            Optional<String> where = awaitRequest(worker, emulator, gate);
            blow.hit(worker);
            return where;
        }
    }

    /** What is done to a worker. */
    @FunctionalInterface
    interface Blow {

        /** Does it. */
        void hit(Child worker) throws InterruptedException;
    }

    private Optional<String> awaitRequest(Child worker, Emulator emulator, Gate gate) throws InterruptedException {
        for (int seen = 1; ; seen++) {
            if (!awaitOne(worker, gate)) {
                return Optional.empty();
            } else if (seen == number && moment == Moment.REQUEST_SEEN) {
                return Optional.of("on " + held(emulator));
            }
            gate.release();
            if (seen == number) {
                return Optional.of("after " + held(emulator));
            }
        }
    }

    private static boolean awaitOne(Child worker, Gate gate) throws InterruptedException {
        while (worker.isAlive()) {
            try {
                gate.awaitWaiting(1, LOOK);
                return true;
            } catch (IllegalStateException e) {
                // Nobody came yet; perhaps nobody will any more.
            }
        }
        return false;
    }

    private String held(Emulator emulator) {
        return emulator.requests().operation(route).last().operation();
    }
}
