package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures go over one of two wires, and the catalogue says which. */
class WireTest {

    private static final String PICTURE =
            "{\"%s\":[{\"type\":\"image_generation_call\",\"%s\":\"" + TinyMedia.pngBase64() + "\"}]}";

    private static final Set<String> OF_PICTURES = Set.of(ImageApi.WIRE, Responses.WIRE);

    @TempDir
    Path folder;

    @Test
    void everyModelForPicturesNamesOneOfTheirWiresAndNoOtherDoes() {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(new OpenAiProvider())
                .onlyEnvironment(Map.of())
                .build()) {
            List<ModelEntry> models = mediaGen.backend("openai").catalogue().models();
            assertThat(models)
                    .allSatisfy(model -> assertThat(
                                    model.wire().filter(OF_PICTURES::contains).isPresent())
                            .as(model.id())
                            .isEqualTo(model.operations().keySet().stream()
                                    .map(Operation::mediaType)
                                    .anyMatch(MediaType.IMAGE::equals)));
        }
    }

    /** The options of a model have nothing to do with its wire. */
    @ParameterizedTest
    @CsvSource({"images, /v1/images/generations, data, b64_json", "responses, /v1/responses, output, result"})
    void aRequestGoesOverTheWireOfItsModelWhateverItsOptions(String wire, String path, String list, String field)
            throws Exception {
        Path catalogue = Files.writeString(folder.resolve("mine.json"), """
                {"openai": {"models": [
                  {"id": "plain", "wire": "%s", "operations": {"image-generate": {}}},
                  {"id": "rich", "wire": "%s", "operations": {"image-generate": {"extra.image_model": "any"}}}]}}
                """.formatted(wire, wire));
        try (OpenAiServer openAi = new OpenAiServer(folder, builder -> builder.catalogue(catalogue))) {
            for (String model : List.of("plain", "rich")) {
                openAi.answer(200, PICTURE.formatted(list, field));
                openAi.mediaGen.generate(
                        ImageGenerationRequest.builder("a cat").build(),
                        GenerateOptions.builder().model(model).build());
                assertThat(openAi.request().target()).as(model).isEqualTo(path);
            }
        }
    }
}
