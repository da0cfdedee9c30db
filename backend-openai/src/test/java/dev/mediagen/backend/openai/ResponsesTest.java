package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponsesTest {

    private static final GenerateOptions MAIN_LINE =
            GenerateOptions.builder().model("gpt-6.1-terra").build();

    @TempDir
    Path folder;

    private OpenAiServer openAi;

    @BeforeEach
    void start() throws Exception {
        openAi = new OpenAiServer(folder);
    }

    @AfterEach
    void stop() {
        openAi.close();
    }

    private static String response(String id, String output) {
        return "{\"id\":\"" + id + "\",\"status\":\"completed\",\"model\":\"gpt-6.1-terra\",\"output\":[" + output
                + "],\"usage\":{\"input_tokens\":3195,\"output_tokens\":80},"
                + "\"tool_usage\":{\"image_gen\":{\"input_tokens\":27,\"output_tokens\":515}}}";
    }

    private static String picture() {
        return "{\"id\":\"ig_1\",\"type\":\"image_generation_call\",\"status\":\"completed\",\"revised_prompt\":\"a fine cat\","
                + "\"result\":\"" + Base64.getEncoder().encodeToString(TinyMedia.png()) + "\"}";
    }

    @Test
    void aMainLineModelIsForcedToDraw() throws Exception {
        openAi.answer(200, response("resp_1", "{\"type\":\"reasoning\",\"id\":\"rs_1\"}," + picture()));
        Generated<Image> cat = openAi.mediaGen.generate(
                ImageGenerationRequest.builder("a cat").quality("low").build(), MAIN_LINE);
        JsonNode body = OpenAiServer.json(openAi.request());
        assertThat(body.path("model").asText()).isEqualTo("gpt-6.1-terra");
        assertThat(body.path("tools").toString())
                .isEqualTo("[{\"type\":\"image_generation\",\"model\":\"gpt-image-2.6-flare\",\"quality\":\"low\"}]");
        assertThat(body.path("tool_choice").path("type").asText()).isEqualTo("image_generation");
        assertThat(body.has("previous_response_id")).isFalse();
        assertThat(cat.continuation().orElseThrow().id()).isEqualTo("resp_1");
        assertThat(cat.media().file().attributes()).containsEntry("revised_prompt", "a fine cat");
        assertThat(cat.usage().amounts()).containsKeys("input_tokens", "image_output_tokens");
    }

    @Test
    void anyResponseIdIsGoneOnFromWhereverItComesFrom() throws Exception {
        openAi.answer(200, response("resp_2", picture()));
        openAi.mediaGen.generate(
                ImageEditRequest.continuing("resp_elsewhere", "at night").build());
        JsonNode body = OpenAiServer.json(openAi.request());
        assertThat(body.path("previous_response_id").asText()).isEqualTo("resp_elsewhere");
        assertThat(body.path("model").asText()).isEqualTo("gpt-6.1-terra");
        assertThat(body.path("tools").path(0).path("model").asText()).isEqualTo("gpt-image-2.6-flare");
    }

    @Test
    void picturesAndMaskGoInAsDataUris() throws Exception {
        openAi.answer(200, response("resp_3", picture()));
        Input input = Input.bytes(TinyMedia.png());
        openAi.mediaGen.generate(
                ImageEditRequest.builder("a hat", input, input).mask(input).build(), MAIN_LINE);
        JsonNode body = OpenAiServer.json(openAi.request());
        JsonNode content = body.path("input").path(0).path("content");
        String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(TinyMedia.png());
        assertThat(content).hasSize(3);
        assertThat(content.path(0).path("text").asText()).isEqualTo("a hat");
        assertThat(content.path(1).path("image_url").asText()).isEqualTo(uri);
        assertThat(content.path(2).path("image_url").asText()).isEqualTo(uri);
        assertThat(body.path("tools")
                        .path(0)
                        .path("input_image_mask")
                        .path("image_url")
                        .asText())
                .isEqualTo(uri);
    }

    @Test
    void aRefusalInWordsIsARefusal() {
        openAi.answer(
                200,
                response(
                        "resp_4",
                        "{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"I cannot draw that.\"}]}"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> openAi.mediaGen.generate(
                        ImageGenerationRequest.builder("a cat").build(), MAIN_LINE))
                .withMessageContaining("I cannot draw that.")
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }
}
