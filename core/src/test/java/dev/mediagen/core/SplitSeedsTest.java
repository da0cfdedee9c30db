package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Text;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that takes several calls never sends two equal ones. */
class SplitSeedsTest {

    @TempDir
    private Path folder;

    private static ScriptedBackend backend(int perCall, Constraint seeds) {
        return ScriptedBackend.of(BackendDescriptor.builder("alpha")
                .supports(MediaType.IMAGE, "alpha-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                        .can(
                                Operation.IMAGE_GENERATE,
                                Capabilities.builder()
                                        .supports(Option.COUNT, Constraint.range(1, perCall))
                                        .supports(Option.SEED, seeds)
                                        .build())
                        .build()))
                .build());
    }

    private static ImageGenerationRequest kites(int count, long seed) {
        return ImageGenerationRequest.builder("kites").count(count).seed(seed).build();
    }

    private static List<Long> seeds(List<Call<?>> calls) {
        return calls.stream()
                .map(call -> call.request().options().require(Option.SEED))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 7, '[7, 8, 9]'",
        "10, 12, 7, '[7, 17]'",
        "4, 3, 7, '[7]'",
        "1, 3, 99, '[0, 1, 99]'",
        "1, 3, 2147483647, '[0, 1, 2147483647]'",
        "1, 2, 4294967295, '[0, 4294967295]'",
        "1, 2, 9223372036854775807, '[0, 9223372036854775807]'"
    })
    void everyCallHasItsOwnSeedInTheAllowedRange(int perCall, int count, long seed, String sent) {
        ScriptedBackend alpha = backend(perCall, seed == 99 ? Constraint.range(0, 99) : Constraint.any());
        try (MediaGen mediaGen = new Studio(folder).mediaGen(alpha).build()) {
            Generated<Image> result = mediaGen.generate(kites(count, seed));
            int calls = alpha.calls.size();

            assertThat(seeds(alpha.calls)).hasToString(sent);
            assertThat(result.calls()).isEqualTo(calls);
            assertThat(mediaGen.explain(kites(count, seed), GenerateOptions.defaults())
                            .calls())
                    .isEqualTo(calls);
            assertThat(result.warnings().stream()
                            .map(Text::toString)
                            .filter(text -> text.contains("each with its own seed")))
                    .hasSize(calls == 1 ? 0 : 1);
        }
    }

    @Test
    void aSeedIsInTheRecordOfItsFile() throws IOException {
        ScriptedBackend alpha = backend(1, Constraint.any());
        try (MediaGen mediaGen = new Studio(folder).mediaGen(alpha).build()) {
            Generated<Image> result = mediaGen.generate(kites(3, 7));

            for (int i = 0; i < 3; i++) {
                Path record = Path.of(result.all().get(i).path() + ".json");
                assertThat(Files.readString(record).replaceAll("\\s", ""))
                        .contains("\"effective\":{\"prompt\":\"kites\",\"seed\":" + (7 + i) + "}");
            }
        }
    }

    @Test
    void aCallThatIsMadeLaterHasTheSeedOfItsPosition() {
        ScriptedBackend alpha = backend(1, Constraint.any());
        alpha.answering(call -> {
            if (call.request().options().get(Option.SEED).equals(Optional.of(8L))) {
                throw new InvalidRequestException("No.", ErrorDetails.none());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        BatchOptions batch = BatchOptions.builder().id("kites").build();
        try (MediaGen mediaGen = new Studio(folder).mediaGen(alpha).build()) {
            mediaGen.generateAll(List.of(kites(3, 7)), batch);
            alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
            BatchResult result = mediaGen.generateAll(List.of(kites(3, 7)), batch);

            assertThat(result.items().get(0).result().orElseThrow().all()).hasSize(3);
            assertThat(seeds(alpha.calls)).containsExactly(7L, 8L, 8L, 9L);
        }
    }

    @Test
    void withoutASeedCallsMayBeEqual() {
        ScriptedBackend alpha = backend(1, Constraint.any());
        try (MediaGen mediaGen = new Studio(folder).mediaGen(alpha).build()) {
            Generated<Image> result = mediaGen.generate(
                    ImageGenerationRequest.builder("kites").count(2).build());

            assertThat(result.calls()).isEqualTo(2);
            assertThat(result.warnings()).isEmpty();
        }
    }
}
