package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that sends a batch of the provider, after one write of state after the other, and lets another finish its work. */
@Tag("once")
class EconomyTest {

    /** More writes than an undisturbed run makes. */
    private static final int WRITES = 100;

    /** Every so many writes a process is killed. */
    private static final int STEP = Integer.getInteger("crash.economy.step", 9);

    /** By then, the provider has every batch that was sent to it. */
    private static final List<String> LATER = List.of("-Dcrash.later=PT2M");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> aBatchIsPaidForOnceAndNothingOfItIsLost() {
        return IntStream.iterate(1, write -> write <= WRITES, write -> write + STEP)
                .boxed()
                .flatMap(write -> Stream.of("before:" + write, "after:" + write))
                .map(halt -> DynamicTest.dynamicTest(halt, () -> play(halt)));
    }

    private static void play(String halt) throws IOException, InterruptedException {
        Path round = Files.createTempDirectory(folder, "round");
        Files.createDirectory(round.resolve("results"));
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Child killed = Child.start(emulator.variables(), Child.command(economy(round, halt)));
            Optional<String> where = killed.line(HaltingStore.HALTED);
            killed.killAfter(Duration.ZERO);

            Child next = Child.start(emulator.variables(), Child.commandWith(LATER, economy(round, "never")));
            assertThat(next.report()).as("after %s", where).containsExactly("done");
            assertThat(emulator.requests().operation("openai.batches.create").count())
                    .as("after %s", where)
                    .isEqualTo(1);
            assertThat(emulator.requests().operation("openai.images.generate").count())
                    .isZero();
            Map<String, List<Path>> results = new Results(round.resolve("results")).byPrompt();
            assertThat(results)
                    .hasSameSizeAs(Worker.ECONOMY)
                    .allSatisfy((prompt, files) -> assertThat(files).hasSize(1));
            assertThat(new State(round.resolve("state")).statuses()).isEmpty();
        }
    }

    private static String[] economy(Path round, String halt) {
        return new String[] {
            "economy",
            round.resolve("results").toString(),
            round.resolve("state").toString(),
            halt
        };
    }
}
