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
import java.util.Arrays;

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
    private static final double NANOS_PER_MILLI = 1e6;

    private FourAtOnce() {}

    /** Runs the benchmark and prints what it saw; exit code 1 when something could not be made. */
    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(argument(arguments, 0, 100));
        int polls = argument(arguments, 1, 5);
        int runs = argument(arguments, 2, 5);
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
            ParallelImages.remove(folder);
        }
    }

    private static void report(SlowWork work, MediaGen mediaGen, int runs) {
        MediaRequest<?> request = work.request(mediaGen);
        measure(work, mediaGen, request, AT_ONCE);
        double[] one = new double[runs];
        double[] four = new double[runs];
        for (int run = 0; run < runs; run++) {
            one[run] = measure(work, mediaGen, request, 1);
            four[run] = measure(work, mediaGen, request, AT_ONCE);
        }
        System.out.printf(
                "%-11s %-15s one %5.0f ms, four %5.0f ms, ratio %.2f%n",
                work.backend(), request.operation().id(), median(one), median(four), median(four) / median(one));
    }

    private static double measure(SlowWork work, MediaGen mediaGen, MediaRequest<?> request, int times) {
        long begin = System.nanoTime();
        BatchResult batch = work.make(mediaGen, request, times);
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        batch.items().stream()
                .flatMap(item -> item.failure().stream())
                .map(MediaException::getMessage)
                .forEach(System.out::println);
        if (batch.failed() > 0) {
            System.exit(1);
        }
        return millis;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int argument(String[] arguments, int position, int otherwise) {
        return arguments.length > position ? Integer.parseInt(arguments[position]) : otherwise;
    }
}
