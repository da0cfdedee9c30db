package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of a host that imitates a provider: nothing that was asked vanishes, and a catalogue can make it known. */
class UnknownModelTest {

    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    private static String[] command(String... more) {
        return Stream.concat(
                        Stream.of("image", "kite", "--backend", "openai", "--model", "sdxl-turbo", "--size", "512x512"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seed 5",
                "--negative-prompt blurry",
                "--guidance-scale 7 --strict",
                "--aspect-ratio 16:9 --strict",
                "--style-image DIR/a.png"
            })
    void whatCannotBeSentIsRefused(String options) throws IOException {
        Files.writeString(folder.resolve("a.png"), "x");
        try (PlayedProvider provider = new PlayedProvider(folder)) {
            Shell.Said said = provider.run(NOTHING, command(options.split(" ", -1)));

            assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err()).contains("error:").doesNotContain("IllegalArgument");
            assertThat(provider.count()).isZero();
        }
    }

    @Test
    void aCatalogueMakesAModelKnown() throws IOException {
        Files.writeString(folder.resolve("own.json"), """
                {"openai": {"models": [{"id": "sdxl-turbo", "operations": {"image-generate": {"size": ["512x512"]}}}]}}
                """);
        try (PlayedProvider provider = new PlayedProvider(folder)) {
            assertThat(provider.run(NOTHING, command()).err()).contains("is not in the catalogue");
            assertThat(provider.run(NOTHING, command("--catalogue", "DIR/own.json"))
                            .err())
                    .doesNotContain("is not in the catalogue");
            assertThat(provider.run(NOTHING, command("--catalogue", "DIR/own.json", "--quality", "high", "--strict"))
                            .exitCode())
                    .isEqualTo(ExitCode.FAILED);
            assertThat(provider.run(NOTHING, command("--catalogue", "DIR/none.json"))
                            .err())
                    .contains("none.json");
            assertThat(provider.count()).isEqualTo(2);
        }
    }
}
