package dev.mediagen.benchmarks;

import dev.mediagen.emulator.Emulator;
import java.time.Duration;
import java.util.Arrays;

/**
 * Starts the emulator again and again, the first time in a cold JVM, and prints how long it took until it answers.
 *
 * <p>Argument, optional: how often (20).
 */
public final class EmulatorStart {

    private EmulatorStart() {}

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long[] milliseconds = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            try (Emulator emulator = Emulator.start()) {
                milliseconds[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
                System.out.printf("start %d on port %d: %d ms%n", i + 1, emulator.port(), milliseconds[i]);
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf("median %d ms, longest %d ms%n", milliseconds[times / 2], milliseconds[times - 1]);
    }
}
