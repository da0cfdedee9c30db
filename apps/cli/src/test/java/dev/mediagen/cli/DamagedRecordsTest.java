package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record on disk that cannot be read: the commands go on, name its file, and say how to set it aside. Its key stays blocked. */
class DamagedRecordsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"the file is garbage", "the file is empty", "the file is cut", "the entry is no job"})
    void costsOneRecord(String damage) throws IOException {
        assertThat(shell().run("batch", "-", "--id", "pets").lines()).hasSize(1);
        String lost = jobs().path("jobs").path(0).path("id").asText();
        Path file = damaged(lost, damage);

        JsonNode listed = jobs();
        assertThat(listed.path("jobs")).isEmpty();
        assertThat(listed.path("damaged")).hasSize(1);
        assertThat(listed.at("/damaged/0/id").asText()).isEqualTo(lost);
        boolean isEntry = damage.contains("entry");
        assertThat(listed.at("/damaged/0/error").asText())
                .contains(file.toString())
                .contains(isEntry ? "forget job " + lost : "move that file");
        assertThat(shell().run("jobs").out().replaceAll("\\s+", "")).contains(file.toString());

        Shell.Said again = shell().run("batch", "-", "--id", "pets");
        assertThat(again.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(again.lines()).hasSize(1);
        assertThat(again.err()).contains(file.toString()).doesNotContain("internal error");

        Shell.Said forgotten = shell().run("jobs", "forget", lost, "--yes");
        assertThat(forgotten.exitCode()).isEqualTo(isEntry ? ExitCode.DONE : ExitCode.FAILED);
        if (isEntry) {
            assertThat(jobs().has("damaged")).isFalse();
        } else {
            assertThat(forgotten.err()).contains(file.toString());
        }
    }

    /** Each command opens the store anew, and closes it. */
    private Shell shell() throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        return Shell.in(results).keeping(store()).typing("break\na cat\n");
    }

    private DiskStateStore store() {
        return DiskStateStore.builder(folder.resolve("state"))
                .durability(Durability.PROCESS)
                .build();
    }

    private JsonNode jobs() throws IOException {
        return shell().run("jobs", "--json").json();
    }

    private Path damaged(String id, String how) throws IOException {
        try (DiskStateStore store = store()) {
            Path file = Path.of(store.place(StateStore.JOB, id).orElseThrow());
            damage(store, id, file, how);
            return file;
        }
    }

    private static void damage(DiskStateStore store, String id, Path file, String how) throws IOException {
        byte[] all = Files.readAllBytes(file);
        switch (how) {
            case "the file is garbage" -> Files.write(file, new byte[] {0, 1, 2, 3});
            case "the file is empty" -> Files.write(file, new byte[0]);
            case "the file is cut" -> Files.write(file, Arrays.copyOf(all, 20));
            default -> {
                StateEntry entry = store.get(StateStore.JOB, id).orElseThrow();
                store.apply(List.of(
                        StateChange.put(StateEntry.of(StateStore.JOB, id, "{").tagged(entry.tags()))));
            }
        }
    }
}
