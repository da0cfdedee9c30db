package dev.mediagen.benchmarks;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Has four things made at once that take long, and one, and prints how much longer the four take: about 1 when nothing in between
 * makes them wait for each other, 4 when something does.
 *
 * <p>Arguments, all optional: milliseconds before every answer (100), how often a job is asked for (5), how often each is measured,
 * of which the median counts (5).
 */
public final class FourAtOnce {

    private static final int AT_ONCE = 4;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private FourAtOnce() {}

    /** Runs the benchmark and prints what it saw; exit code 1 when something could not be made. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = new Arguments(arguments);
        Duration latency = Duration.ofMillis(given.number(0, 100));
        int polls = given.number(1, 5);
        int runs = given.number(2, 5);
        Path folder = Files.createTempDirectory("mediagen-benchmark-");
        System.out.printf("%s before every answer, %d questions a job, median of %d%n", latency, polls, runs);
        try (Emulator emulator = Emulator.builder()
                        .allowRetired()
                        .pollsUntilDone(polls)
                        .latency("*", latency)
                        .start();
                MediaGen mediaGen = SlowWork.mediaGen(
                        folder, emulator.variables(), length -> Thread.sleep(BETWEEN_QUESTIONS.toMillis()))) {
            for (SlowWork work : SlowWork.values()) {
                report(work, mediaGen, runs);
            }
        } finally {
            Folders.remove(folder);
        }
    }

    private static void report(SlowWork work, MediaGen mediaGen, int runs) {
        MediaRequest<?> request = work.request(mediaGen);
        make(work, mediaGen, request, AT_ONCE);
        Times one = new Times(runs);
        Times four = new Times(runs);
        for (int run = 0; run < runs; run++) {
            one.measure(() -> make(work, mediaGen, request, 1));
            four.measure(() -> make(work, mediaGen, request, AT_ONCE));
        }
        System.out.printf(
                "%-11s %-15s one %5.0f ms, four %5.0f ms, ratio %.2f%n",
                work.backend(), request.operation().id(), one.median(), four.median(), four.median() / one.median());
    }

    private static void make(SlowWork work, MediaGen mediaGen, MediaRequest<?> request, int times) {
        BatchResult batch = work.make(mediaGen, request, times);
        batch.items().stream()
                .flatMap(item -> item.failure().stream())
                .map(MediaException::getMessage)
                .forEach(System.out::println);
        if (batch.failed() > 0) {
            System.exit(1);
        }
    }
}
