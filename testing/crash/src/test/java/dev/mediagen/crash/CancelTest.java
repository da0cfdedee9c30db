package dev.mediagen.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Interrupts calls, cancels their futures and closes {@code MediaGen} while they are at work. */
@Execution(ExecutionMode.CONCURRENT)
class CancelTest {

    private static final long ROUNDS = Long.getLong("crash.cancels", 6);
    private static final Tally TALLY = new Tally();

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> aCancelLosesNothingPaid() {
        long first = Long.getLong("crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("crash.seed", 0);
        return LongStream.range(first, first + ROUNDS)
                .mapToObj(number -> DynamicTest.dynamicTest("-Dcrash.seed=" + number, () -> play(number)));
    }

    private static void play(long number) throws IOException, InterruptedException {
        new CancelRound(number, Files.createTempDirectory(folder, "round"), TALLY).run();
    }

    @AfterAll
    static void report() {
        System.out.println(TALLY);
    }
}
