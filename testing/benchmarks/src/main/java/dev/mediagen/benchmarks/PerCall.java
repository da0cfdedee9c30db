package dev.mediagen.benchmarks;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generates the smallest image repeatedly with a server that answers immediately, and prints what a call costs beside the same
 * call with a bare HTTP client, with the state in memory, observed, intercepted, and on disk. All ways take turns in one run, in
 * random order.
 *
 * <p>Arguments, all optional: the folder to work in, on a real disk ({@code target/per-call}); how many calls of each way (4000);
 * the names of the only ways to go, between commas, for a profiler or a comparison of two.
 */
public final class PerCall {

    private static final int CALLS_PER_FORCED_WRITE = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Way> ways = new ArrayList<>();
    private final int calls;
    private final Times forced;

    private PerCall(int calls) {
        this.calls = calls;
        this.forced = new Times(calls);
    }

    /**
     * One of the ways that are compared.
     *
     * @param name its name
     * @param goal how long it may take
     * @param call the way itself
     * @param times how long it took
     * @param computed how much processor time it took
     */
    private record Way(String name, Goal goal, CallUnderTest call, Times times, Times computed) {

        void make(int number) throws IOException {
            Duration before = ProcessorTime.used();
            times.measure(() -> call.make(number));
            computed.add(ProcessorTime.used().minus(before).toNanos() / NANOS_PER_MILLI);
        }
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = new Arguments(arguments);
        Path folder = Folders.empty(Path.of(given.text(0, "target/per-call")));
        PerCall benchmark = new PerCall(given.number(1, 4000));
        String only = given.text(2, "");
        try (Child server = Child.start(InstantServer.class, List.of(), Map.of());
                ForcedWrite write = new ForcedWrite(folder.resolve("state"))) {
            benchmark.addWays(server.line().orElseThrow(), folder);
            benchmark.ways.removeIf(
                    way -> !only.isEmpty() && !List.of(only.split(",")).contains(way.name()));
            benchmark.run(write);
            benchmark.report();
            benchmark.ways.forEach(way -> way.call().close());
        }
    }

    private void addWays(String url, Path folder) throws IOException {
        add("bare", Goal.NONE, new BareCall(url, folder.resolve("bare")));
        addGenerated("memory", Goal.MEMORY, url, folder, new MemoryStateStore());
        add("observed", Goal.NONE, GeneratedCall.observed(url, folder.resolve("observed"), new MemoryStateStore()));
        add(
                "intercepted",
                Goal.MEMORY,
                GeneratedCall.intercepted(url, folder.resolve("intercepted"), new MemoryStateStore()));
        addGenerated(
                "process",
                Goal.PROCESS,
                url,
                folder,
                disk(folder, "process").durability(Durability.PROCESS).build());
        addGenerated("power", Goal.POWER, url, folder, disk(folder, "power").build());
    }

    private static DiskStateStore.Builder disk(Path folder, String way) {
        return DiskStateStore.builder(folder.resolve("state").resolve(way));
    }

    private void addGenerated(String name, Goal goal, String url, Path folder, StateStore store) throws IOException {
        add(name, goal, new GeneratedCall(url, folder.resolve(name), store));
    }

    private void add(String name, Goal goal, CallUnderTest call) {
        ways.add(new Way(name, goal, call, new Times(calls), new Times(calls)));
    }

    /** As many calls come first, so that the JVM is warm. */
    private void run(ForcedWrite write) throws IOException {
        List<Way> turn = new ArrayList<>(ways);
        // In a fixed order the same way would always come after the same disturbance, such as a forced write.
        Random order = new Random(ways.size());
        for (int number = -calls; number < calls; number++) {
            for (Way way : turn) {
                int current = number + calls;
                if (number < 0) {
                    way.call().make(current);
                } else {
                    way.make(current);
                }
            }
            if (number >= 0 && number % CALLS_PER_FORCED_WRITE == 0) {
                forced.measure(write::run);
            }
            Collections.shuffle(turn, order);
        }
    }

    private void report() {
        double first = ways.get(0).times().median();
        System.out.printf("%d calls of each way, in turn; a forced write takes %.2f ms%n", calls, forced.median());
        System.out.printf("%-11s %10s %10s %7s %10s  %s%n", "way", "median", "p90", "ratio", "processor", "goal");
        for (Way way : ways) {
            double median = way.times().median();
            System.out.printf(
                    "%-11s %7.2f ms %7.2f ms %7.2f %7.2f ms  %s%n",
                    way.name(),
                    median,
                    way.times().quantile(0.9),
                    median / first,
                    way.computed().mean(),
                    way.goal().judge(first, forced.median(), median));
        }
    }
}
