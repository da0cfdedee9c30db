package dev.mediagen.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills and freezes workers that share a database. */
@Tag("once")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // The server in the tests is for this one.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {

    private static final long ROUNDS = Long.getLong("cluster.rounds", 4);

    private final Tally tally = new Tally();
    private final PostgresServer server;

    @TempDir
    private static Path folder;

    ClusterTest() throws IOException {
        server = PostgresServer.start();
    }

    @TestFactory
    Stream<DynamicTest> workersThatShareADatabasePayNothingTwice() {
        long seed = Long.getLong("crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("crash.seed", 0);
        System.out.println("-Dcrash.seed=" + seed + " -Dcluster.rounds=" + ROUNDS);
        return LongStream.range(seed, seed + ROUNDS)
                .mapToObj(one -> DynamicTest.dynamicTest("seed " + one, () -> play(one)));
    }

    private void play(long seed) throws IOException, InterruptedException, SQLException {
        try {
            new ClusterRound(seed, Files.createTempDirectory(folder, "round"), server.newSchema(), tally).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dcrash.seed=" + seed + " -Dcluster.rounds=1 plans the same again.", e);
        }
    }

    @AfterAll
    void report() throws IOException {
        server.close();
        System.out.println(tally);
    }
}
