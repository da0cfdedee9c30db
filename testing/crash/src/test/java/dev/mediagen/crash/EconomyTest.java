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
    private static final int STEP = Integer.getInteger("crash.economy.step", 17);

    /** By then, the provider has every batch that was sent to it. */
    private static final List<String> LATER = List.of("-Dcrash.later=PT2M");

    /** A provider with a batch API, and the operation that would make an item alone. */
    private record Provider(String name, String model, String alone) {

        List<String> flags() {
            return List.of("-Dcrash.economy.backend=" + name, "-Dcrash.economy.model=" + model);
        }
    }

    private static final List<Provider> PROVIDERS = List.of(
            new Provider("openai", "gpt-image-2", "openai.images.generate"),
            new Provider("google", "gemini-nano-banana-2.1", "google.generate"));

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> aBatchIsPaidForOnceAndNothingOfItIsLost() {
        return IntStream.iterate(1, write -> write <= WRITES, write -> write + STEP)
                .boxed()
                .flatMap(write -> Stream.of("before:" + write, "after:" + write))
                .flatMap(halt -> PROVIDERS.stream()
                        .map(provider ->
                                DynamicTest.dynamicTest(provider.name() + " " + halt, () -> play(provider, halt))));
    }

    private static void play(Provider provider, String halt) throws IOException, InterruptedException {
        Path round = Files.createTempDirectory(folder, "round");
        Files.createDirectory(round.resolve("results"));
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Child killed = Child.start(emulator.variables(), Child.commandWith(provider.flags(), economy(round, halt)));
            Optional<String> where = killed.line(HaltingStore.HALTED);
            killed.killAfter(Duration.ZERO);

            List<String> later =
                    Stream.concat(LATER.stream(), provider.flags().stream()).toList();
            Child next = Child.start(emulator.variables(), Child.commandWith(later, economy(round, "never")));
            assertThat(next.report()).as("after %s", where).containsExactly("done");
            assertThat(emulator.requests()
                            .operation(provider.name() + ".batches.create")
                            .count())
                    .as("after %s", where)
                    .isEqualTo(1);
            assertThat(emulator.requests().operation(provider.alone()).count()).isZero();
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
