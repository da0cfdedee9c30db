package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(folder.resolve("results"));
    }

    private Child start(Emulator emulator, String task) {
        String results = folder.resolve("results").toString();
        String state = folder.resolve("state").toString();
        return Child.start(emulator.variables(), Child.command(task, results, state, "never"));
    }

    @Test
    void oneBatchRunTwiceAtOnceIsPaidForOnce() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            List<Child> runs = List.of(start(emulator, "batch"), start(emulator, "batch"));
            for (Child run : runs) {
                assertThat(run.report()).allMatch(line -> line.equals("done") || line.contains("item_in_progress"));
            }
            assertThat(start(emulator, "batch").report()).containsExactly("done");
            assertThat(new Provider(emulator).posts().values())
                    .hasSameSizeAs(Worker.BATCH)
                    .containsOnly(1);
            assertThat(results().byPrompt())
                    .hasSameSizeAs(Worker.BATCH)
                    .allSatisfy((prompt, files) -> assertThat(files).hasSize(1));
        }
    }

    @Test
    void whatOneProcessLeftIsCollectedOnceByTwo() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Kill whenTheFilmsAreTaken = new Kill(Kill.Moment.REQUEST_SEEN, "openai.videos.get", 1, Duration.ZERO);
            assertThat(whenTheFilmsAreTaken.strike(emulator, () -> start(emulator, "work")))
                    .isPresent();
            List<Child> collectors = List.of(start(emulator, "recover"), start(emulator, "recover"));
            for (Child collector : collectors) {
                collector.report();
            }
            Map<String, Integer> jobs = new Provider(emulator).jobs();
            Map<String, List<Path>> films = results().byPrompt();
            List<String> doubtful = new State(folder.resolve("state")).prompts("INTENDED", "UNKNOWN");
            assertThat(jobs).isNotEmpty().allSatisfy((prompt, count) -> {
                assertThat(count).isEqualTo(1);
                assertThat(films.getOrDefault(prompt, List.of())).hasSize(doubtful.contains(prompt) ? 0 : 1);
            });
        }
    }

    private Results results() {
        return new Results(folder.resolve("results"));
    }
}
