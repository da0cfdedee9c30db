package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google speaks several wires for one kind of work, and the catalogue says which a model is on. */
class WireTest {

    @TempDir
    Path folder;

    @Test
    void everyModelForPicturesClipsAndSpeechNamesItsWireAndNoOtherDoes() {
        Set<Operation> music = Set.of(Operation.MUSIC);
        assertThat(Catalogues.read(new GoogleProvider().descriptor()).models())
                .allSatisfy(model -> assertThat(model.wire().isPresent())
                        .as(model.id())
                        .isNotEqualTo(music.equals(model.operations().keySet())));
    }

    /** A model of the new kind or of the old, of any name and with any options. */
    @ParameterizedTest
    @CsvSource({
        "image-generate, generate-content, :generateContent",
        "image-generate, predict, :predict",
        "video-generate, interactions, /v1/interactions",
        "video-generate, predict-long-running, :predictLongRunning",
        "speech, style-beside-text, :generateContent",
        "speech, style-in-text, :generateContent"
    })
    void aRequestGoesOverTheWireOfItsModel(String operation, String wire, String path) throws Exception {
        Path catalogue = Files.writeString(folder.resolve("mine.json"), """
                {"google": {"models": [
                  {"id": "imagen-veo", "wire": "%s", "operations": {"%s": {%s"extra.bit_rate": "any"}}}]}}
                """.formatted(
                        wire, operation, operation.equals("speech") ? "\"instructions\": \"any\", " : ""));
        try (GoogleServer google = new GoogleServer(folder, Map.of(), builder -> builder.catalogue(catalogue))) {
            google.answer("{}");
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> google.mediaGen.generate(
                            request(operation),
                            GenerateOptions.builder().model("imagen-veo").build()));
            StubRequest sent = google.request();
            assertThat(sent.target()).endsWith(path);
            if (operation.equals("speech")) {
                assertThat(GoogleServer.json(sent).toString().contains("speechMetadata"))
                        .isEqualTo(wire.equals("style-beside-text"));
            }
        }
    }

    private static MediaRequest<?> request(String operation) {
        return switch (operation) {
            case "speech" ->
                SpeechRequest.builder("Hello.").instructions("gently").build();
            case "video-generate" -> VideoGenerationRequest.builder("a cat").build();
            default -> ImageGenerationRequest.builder("a cat").build();
        };
    }
}
