package dev.mediagen.benchmarks;

import dev.mediagen.api.MediaType;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Has many clips made that are all in flight at once, by a pool of a few threads and with the state on disk, and prints the
 * processor time of this JVM and what came of it. The emulator runs in a process of its own.
 *
 * <p>Arguments, all optional: the folder to work in, on a real disk ({@code target/many-jobs}); how many jobs (1000); how many
 * threads (8); how often each job is asked for (3).
 */
public final class ManyJobs {

    /** Whatever the provider or the framework says, so that the waits do not hide the work. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

    private final Jobs jobs;
    private final List<String> keys;
    private final ExecutorService threads;

    private ManyJobs(Jobs jobs, int count, ExecutorService threads) {
        this.jobs = jobs;
        this.keys = IntStream.range(0, count)
                .mapToObj(number -> String.format("waves-%05d", number))
                .toList();
        this.threads = threads;
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = new Arguments(arguments);
        Path folder = Folders.empty(Path.of(given.text(0, "target/many-jobs")));
        int count = given.number(1, 1000);
        ExecutorService threads = Executors.newFixedThreadPool(given.number(2, 8));
        Path clips = folder.resolve("clips");
        try (EmulatorProcess emulator = EmulatorProcess.start(given.number(3, 3));
                MediaGen mediaGen = MediaGen.builder()
                        .discover()
                        .onlyEnvironment(emulator.variables())
                        .prefer(MediaType.VIDEO, "openai", "sora-2")
                        .baseFolder(clips)
                        .stateStore(
                                DiskStateStore.builder(folder.resolve("state")).build())
                        .sleeper(length -> Thread.sleep(shorter(length).toMillis()))
                        .build()) {
            GenerateOptions options =
                    GenerateOptions.builder().allowRetired(true).build();
            ManyJobs benchmark = new ManyJobs(new AwaitedJobs(mediaGen, options), count, threads);
            System.out.printf("%d jobs in flight at once%n", count);
            benchmark.measure("begin", benchmark::begin);
            benchmark.measure("collect", benchmark::collect);
            report(clips, emulator, mediaGen);
        } finally {
            threads.shutdown();
        }
    }

    private static Duration shorter(Duration length) {
        return length.compareTo(LONGEST_WAIT) < 0 ? length : LONGEST_WAIT;
    }

    private void measure(String phase, Function<String, CompletableFuture<Void>> step) {
        Duration processor = ProcessorTime.used();
        long begin = System.nanoTime();
        CompletableFuture.allOf(keys.stream().map(step).toArray(CompletableFuture[]::new))
                .join();
        long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        long used = ProcessorTime.used().minus(processor).toMillis();
        System.out.printf(
                "%-8s %6d ms, processor %6d ms, %.2f ms a job%n", phase, wall, used, (double) used / keys.size());
    }

    private CompletableFuture<Void> begin(String key) {
        return CompletableFuture.runAsync(() -> jobs.begin(key), threads);
    }

    private CompletableFuture<Void> collect(String key) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> advance(key, done));
        return done;
    }

    /** A job that is not done leaves the thread to others until its time has come. */
    private void advance(String key, CompletableFuture<Void> done) {
        try {
            Optional<Duration> wait = jobs.advance(key);
            if (wait.isPresent()) {
                CompletableFuture.delayedExecutor(shorter(wait.get()).toMillis(), TimeUnit.MILLISECONDS, threads)
                        .execute(() -> advance(key, done));
            } else {
                done.complete(null);
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private static void report(Path clips, EmulatorProcess emulator, MediaGen mediaGen) throws IOException {
        List<String> names = Folders.names(clips);
        System.out.printf(
                "%d POSTs, %d clips, %d records beside them, %d files under hidden names, %d jobs left%n",
                emulator.posts(),
                names.stream().filter(name -> name.endsWith(".mp4")).count(),
                names.stream().filter(name -> name.endsWith(".mp4.json")).count(),
                names.stream().filter(name -> name.startsWith(".")).count(),
                mediaGen.jobs().size());
    }
}
