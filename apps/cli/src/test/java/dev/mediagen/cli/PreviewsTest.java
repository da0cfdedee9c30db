package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of an image are named while it is made, and are gone when it is there. */
class PreviewsTest {

    @TempDir
    Path folder;

    private final Emulator emulator = Emulator.builder().start();
    private Shell shell;

    @BeforeEach
    void start() {
        shell = Shell.installed(folder, emulator.variables());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void areNamedForPeople() {
        Shell.Said said =
                shell.run("image", "a cat", "--backend", "openai", "--previews", "2", "-o", folder + "/cat.png");

        List<String> drafts = said.err()
                .lines()
                .filter(line -> line.startsWith("preview: "))
                .map(line -> line.substring("preview: ".length()))
                .toList();
        assertThat(drafts).hasSize(2).noneMatch(draft -> Files.exists(Path.of(draft)));
        assertThat(said.out().strip()).endsWith("cat.png");
    }

    @Test
    void areEventsForPrograms() {
        Shell.Said said = shell.run(
                "image", "a cat", "--backend", "openai", "--previews", "1", "--json", "-o", folder + "/cat.png");

        assertThat(said.err()).contains("{\"event\":\"preview\",\"file_path\":\"");
        assertThat(said.out()).startsWith("{\"success\":true");
    }
}
