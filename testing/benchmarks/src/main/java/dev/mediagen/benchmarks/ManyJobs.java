package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Makes many videos that are all in flight at once, by {@code begin} and {@code advance} on a pool of a few threads and with the state
 * on disk: first by one process, then by two processes that work on the same keys, of which one is killed when half of the jobs are
 * in flight. Prints the processor time of the processes, how many requests the emulator was paid for, and how many files there are.
 *
 * <p>Arguments, all optional: the folder to work in, on a real disk ({@code target/many-jobs}); how many jobs (1000); how many
 * threads per process (8); how often each job is polled until it is done (3).
 */
public final class ManyJobs {

    /** As the installed command runs, for half a minute of work. */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final int count;
    private final int threads;
    private final int polls;

    private ManyJobs(Path folder, int count, int threads, int polls) {
        this.folder = folder;
        this.count = count;
        this.threads = threads;
        this.polls = polls;
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Arguments given = new Arguments(arguments);
        ManyJobs benchmark = new ManyJobs(
                Folders.empty(Path.of(given.text(0, "target/many-jobs"))),
                given.number(1, 1000),
                given.number(2, 8),
                given.number(3, 3));
        benchmark.run("one process", 1);
        benchmark.run("two processes, one killed", 2);
    }

    private void run(String title, int processes) throws IOException, InterruptedException, ExecutionException {
        Path place = folder.resolve("by-" + processes);
        long begin = System.nanoTime();
        try (EmulatorProcess emulator = EmulatorProcess.start(polls)) {
            Child first = start(place, emulator);
            Duration processor = Duration.ZERO;
            CompletableFuture<Ended> ended = CompletableFuture.supplyAsync(() -> listen(first));
            if (processes > 1) {
                Child second = start(place, emulator);
                waitUntilBegun(second, count / 2);
                processor = second.processorTime();
                second.kill();
            }
            processor = processor.plus(ended.get().processor());
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            List<String> names = Folders.names(place.resolve("videos"));
            System.out.printf(
                    "%s: %d jobs in %d s, processor %.1f s; %d POSTs, %d videos, %d files under hidden names; %s%n",
                    title,
                    count,
                    seconds,
                    processor.toMillis() / 1000.0,
                    emulator.posts(),
                    names.stream().filter(name -> name.endsWith(".mp4")).count(),
                    names.stream().filter(name -> name.startsWith(".")).count(),
                    ended.get().lines());
        }
    }

    /**
     * What a process said.
     *
     * @param lines how often it said each line
     * @param processor the processor time that it used
     */
    private record Ended(Map<String, Integer> lines, Duration processor) {}

    private Child start(Path place, EmulatorProcess emulator) throws IOException {
        return Child.start(ManyJobsRun.class, FLAGS, emulator.variables(), place, count, threads);
    }

    private static Ended listen(Child child) {
        List<String> lines = new ArrayList<>();
        child.forEachLine(lines::add);
        Map<String, Integer> counts = new TreeMap<>();
        lines.subList(0, lines.size() - 1).forEach(line -> counts.merge(line, 1, Integer::sum));
        return new Ended(counts, Duration.ofMillis(Long.parseLong(lines.get(lines.size() - 1))));
    }

    private static void waitUntilBegun(Child child, int jobs) throws IOException {
        for (int begun = 0; begun < jobs; ) {
            String line = child.line().orElseThrow(() -> new IOException("It ended too early."));
            begun += line.equals("begun") ? 1 : 0;
        }
    }
}
