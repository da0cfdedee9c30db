package dev.mediagen.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decides when a response is sent: after the latency of its operation, then when its gates are open. */
final class Pace {
    private record Hold(RoutePattern pattern, Gate gate) {}

    private final Supplier<List<Route>> routes;
    private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Pace(Supplier<List<Route>> routes) {
        this.routes = routes;
    }

    void latency(String pattern, Duration latency) {
        new RoutePattern(pattern).among(routes.get()).forEach(route -> latencies.put(route.operation(), latency));
    }

    Gate hold(String pattern) {
        RoutePattern target = new RoutePattern(pattern);
        target.among(routes.get());
        Gate gate = new Gate(() -> holds.removeIf(hold -> hold.pattern() == target));
        holds.add(new Hold(target, gate));
        return gate;
    }

    void await(Route route, String path) throws InterruptedException {
        pause(latencies.getOrDefault(route.operation(), Duration.ZERO).toMillis());
        for (Hold hold : holds) {
            if (hold.pattern().fits(route, path)) {
                hold.gate().pass();
            }
        }
    }

    /** Waits, but not longer than the emulator runs. */
    void pause(long millis) throws InterruptedException {
        if (millis > 0 && closed.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the emulator was closed");
        }
    }

    /** Releases everything that waits. */
    void close() {
        closed.countDown();
        holds.forEach(hold -> hold.gate().close());
    }
}
