package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that is longer than the model takes, at the command line. */
class LongTextTest {

    private static final byte[] CHAPTER =
            "The rain fell on the roof. ".repeat(200).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private PlayedProvider provider;

    @BeforeEach
    void start() {
        provider = new PlayedProvider(folder);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private Shell.Said speech(String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"speech", "-", "--backend", "openai", "-o", "DIR/talk.wav"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return provider.run(CHAPTER, all);
    }

    @Test
    void itIsRefusedAndTheFlagIsNamed() {
        Shell.Said said = speech();

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("at most 4096 characters, or --split-text");
        assertThat(provider.count()).isZero();
    }

    @Test
    void severalCallsNeedAYes() {
        Shell.Said said = speech("--split-text");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("needs 2 calls of openai", "--yes");
        assertThat(provider.count()).isZero();
    }

    @Test
    void thePiecesAreOneFile() throws IOException {
        Shell.Said said = speech("--split-text", "--yes");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(provider.texts("/input"))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).endsWith("roof."));
        assertThat(Files.size(folder.resolve("talk.wav"))).isGreaterThan(44);
        assertThat(said.err()).contains("2 calls");
    }

    @Test
    void explainTellsTheNumberOfCalls() {
        Shell.Said said = provider.run(
                CHAPTER, "explain", "speech", "-", "--backend", "openai", "--split-text", "--format", "wav");

        assertThat(said.out()).contains("It needs 2 calls");
    }

    @Test
    void aBatchSplitsToo() throws IOException {
        Files.writeString(
                folder.resolve("talks.jsonl"),
                "{\"prompt\": \"" + new String(CHAPTER, StandardCharsets.UTF_8) + "\", \"split_text\": true}\n");
        Shell.Said said = provider.run(
                new byte[0], "batch", "DIR/talks.jsonl", "--mode", "speech", "--backend", "openai", "--yes");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(provider.count()).isEqualTo(2);
    }
}
