package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks without room and folders that cannot be written. A full disk is stood in for by the shell's limit for the size of files,
 * which fails a write in the same way and needs no privileges; a forbidden folder by {@code /proc}, where not even the
 * superuser may make a file.
 */
class FullDiskTest {

    private static final int FILM_BYTES = 3_000_000;
    private static final int BLOCKS_OF_1024 = 1_000;

    @TempDir
    private Path folder;

    private Path results = Path.of("");
    private Path state = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        results = Files.createDirectory(folder.resolve("results"));
        state = folder.resolve("state");
    }

    private static Emulator emulator() {
        return Emulator.builder().allowRetired().videoBytes(FILM_BYTES).start();
    }

    private static List<String> report(Emulator emulator, List<String> command) throws InterruptedException {
        return Child.start(emulator.variables(), command).report();
    }

    private List<String> withoutRoom(String task) {
        return Stream.concat(
                        Stream.of("bash", "-c", "ulimit -f " + BLOCKS_OF_1024 + "; exec \"$@\"", "bash"),
                        command(task, results, state).stream())
                .toList();
    }

    private static List<String> command(String task, Path results, Path state) {
        return Child.command(task, results.toString(), state.toString(), "never");
    }

    @Test
    void filmsForWhichThereIsNoRoomAreCollectedWhenThereIs() throws IOException, InterruptedException {
        try (Emulator emulator = emulator()) {
            List<String> report = report(emulator, withoutRoom("work"));
            assertThat(report.stream().filter(line -> line.startsWith("failed film")))
                    .hasSize(3)
                    .allMatch(line -> line.contains("cannot_write"));
            assertThat(new State(state).statuses()).hasSize(3).containsOnly("ACCEPTED");
            assertThat(new Results(results).leftovers()).isEmpty();

            assertThat(report(emulator, command("recover", results, state))).containsExactly("done");
            assertThat(new Results(results).byPrompt()).containsKeys("film one", "film two", "film three");
            new Results(results).requireWhole();
            assertThat(new Provider(emulator).jobs().values()).containsOnly(1);
        }
    }

    @Test
    void nothingIsSentThatCouldNotBePutAnywhere() throws InterruptedException {
        try (Emulator emulator = emulator()) {
            assertThat(report(emulator, command("work", Path.of("/proc"), state)))
                    .filteredOn(line -> line.startsWith("failed "))
                    .hasSize(7)
                    .allMatch(line -> line.contains("cannot_write"));
            assertThat(emulator.requests().method("POST")).isEmpty();
        }
    }

    @Test
    void nothingIsSentThatCouldNotBeWrittenDown() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (Emulator emulator = emulator()) {
            for (Path blocked : List.of(file.resolve("state"), Path.of("/proc/state"))) {
                assertThat(report(emulator, command("work", results, blocked)))
                        .filteredOn(line -> line.startsWith("failed "))
                        .hasSize(7)
                        .allMatch(line -> line.contains("state_store") && line.contains(blocked.toString()));
            }
            assertThat(emulator.requests().method("POST")).isEmpty();
        }
    }
}
