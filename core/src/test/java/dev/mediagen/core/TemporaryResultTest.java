package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryResultTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    @TempDir
    private Path folder;

    private MediaGen mediaGen() {
        ManualTime time = new ManualTime();
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .provider(ScriptedBackend.of(BackendDescriptor.builder("alpha")
                        .supports(MediaType.IMAGE, "alpha-1", 100)
                        .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                                .can(Operation.IMAGE_GENERATE, Capabilities.none())
                                .build()))
                        .build()))
                .build();
    }

    @Test
    void itsFilesEndWithIt() {
        try (MediaGen mediaGen = mediaGen()) {
            Generated<Image> image = mediaGen.generate(CAT);
            assertThat(folder).isDirectoryContaining("glob:**.json");

            try (TemporaryResult<Image> temporary = TemporaryResult.of(mediaGen, image)) {
                assertThat(temporary.bytes()).hasSize((int) image.media().size());
            }

            assertThat(folder).isEmptyDirectory();
            assertThat(mediaGen.history()).hasSize(1);
        }
    }

    @Test
    void theEndOfItsStreamIsItsEnd() throws Exception {
        try (MediaGen mediaGen = mediaGen()) {
            try (InputStream in = TemporaryResult.of(mediaGen, mediaGen.generate(CAT)).stream()) {
                assertThat(in.readAllBytes()).isNotEmpty();
            }

            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whatOthersChangedOrPutThereStays() throws Exception {
        try (MediaGen mediaGen = mediaGen()) {
            Generated<Image> image = mediaGen.generate(CAT);
            Path foreign = Files.writeString(folder.resolve("notes.json"), "{}");
            Files.writeString(image.media().path(), "mine now");

            mediaGen.delete(image);

            assertThat(List.of(foreign, image.media().path()))
                    .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        }
    }

    @Test
    void whatCannotBeReadIsKept() throws Exception {
        try (MediaGen mediaGen = mediaGen()) {
            Generated<Image> image = mediaGen.generate(CAT);
            Path elsewhere = Files.move(image.media().path(), folder.resolve("moved"));

            try (TemporaryResult<Image> temporary = TemporaryResult.of(mediaGen, image)) {
                assertThatThrownBy(temporary::bytes).isInstanceOf(UncheckedIOException.class);
                Files.move(elsewhere, image.media().path());
            }

            assertThat(image.media().path()).isNotEmptyFile();
        }
    }
}
