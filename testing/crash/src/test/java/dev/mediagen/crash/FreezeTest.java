package dev.mediagen.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Stops processes for longer than their leases last, and lets them go on. */
@DisabledOnOs(OS.WINDOWS) // It has no SIGSTOP.
@Execution(ExecutionMode.CONCURRENT)
class FreezeTest {

    private static final long ROUNDS = Long.getLong("crash.freezes", 4);
    private static final Tally TALLY = new Tally();

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> aProcessThatWasStoppedPaysNothingTwice() {
        long seed = Long.getLong("crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("crash.seed", 0);
        System.out.println("-Dcrash.seed=" + seed + " -Dcrash.freezes=" + ROUNDS);
        return LongStream.range(seed, seed + ROUNDS)
                .mapToObj(one -> DynamicTest.dynamicTest("seed " + one, () -> play(one)));
    }

    private static void play(long seed) throws IOException, InterruptedException {
        try {
            new FreezeRound(seed, Files.createTempDirectory(folder, "round"), TALLY).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dcrash.seed=" + seed + " -Dcrash.freezes=1 plans the same again.", e);
        }
    }

    @AfterAll
    static void report() {
        System.out.println(TALLY);
    }
}
