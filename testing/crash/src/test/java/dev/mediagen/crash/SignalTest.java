package dev.mediagen.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sends Ctrl-C, SIGTERM and SIGKILL to commands at work. */
@DisabledOnOs(OS.WINDOWS) // It has no such signals.
@Execution(ExecutionMode.CONCURRENT)
class SignalTest {

    private static final long ROUNDS = Long.getLong("crash.signals", 3);
    private static final Tally TALLY = new Tally();

    @TempDir
    private static Path folder;

    @TestFactory
    @Timeout(3600)
    Stream<DynamicTest> aSignalLosesNothingPaid() {
        long seed = Long.getLong("crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("crash.seed", 0);
        System.out.println("-Dcrash.seed=" + seed + " -Dcrash.signals=" + ROUNDS);
        return LongStream.range(seed, seed + ROUNDS)
                .mapToObj(one -> DynamicTest.dynamicTest("seed " + one, () -> play(one)));
    }

    private static void play(long seed) throws IOException, InterruptedException {
        try {
            new SignalRound(seed, Files.createTempDirectory(folder, "round"), TALLY).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dcrash.seed=" + seed + " -Dcrash.signals=1 plans the same signals again.", e);
        }
    }

    @AfterAll
    static void report() {
        System.out.println(TALLY);
    }
}
