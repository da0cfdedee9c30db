package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmniTest {

    private static final VideoGenerationRequest FOX =
            VideoGenerationRequest.builder("a fox wakes up").build();

    private static final Input PICTURE = Input.bytes(TinyMedia.png());

    @TempDir
    Path folder;

    private GoogleServer google;

    @BeforeEach
    void start() throws Exception {
        google = new GoogleServer(folder);
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private static String interaction(String id, String status, String steps) {
        return "{\"id\":\"" + id + "\",\"model\":\"gemini-omni-1.2-flash\",\"status\":\"" + status + "\",\"steps\":["
                + steps + "],\"usage\":{\"total_input_tokens\":402,\"total_output_tokens\":46336}}";
    }

    private static String output(String content) {
        return "{\"type\":\"model_output\",\"content\":[" + content + "]}";
    }

    private String clip(String id) {
        String uri = google.url("/v1/files/q9x:download?alt=media");
        return interaction(
                id,
                "completed",
                "{\"type\":\"thought\",\"signature\":\"c2ln\"},"
                        + output("{\"type\":\"video\",\"mime_type\":\"video/mp4\",\"uri\":\"" + uri + "\"}"));
    }

    /** Everything from a completed interaction on. */
    private void answerClip(String id) {
        google.answer(clip(id));
        google.answer("{\"name\":\"files/q9x\",\"state\":\"ACTIVE\"}");
        google.answerBytes("video/mp4", TinyMedia.mp4());
    }

    private JsonNode sent(VideoRequest request) throws InterruptedException {
        answerClip("v1_x");
        google.mediaGen.generate(request);
        JsonNode body = google.body();
        google.request();
        google.request();
        return body;
    }

    @Test
    void anUpscaleSaysWhichSizeItMustReach() throws Exception {
        JsonNode body = sent(VideoEditRequest.builder("the same, sharper", Input.bytes(TinyMedia.mp4()))
                .size(Size.parse("4K"))
                .extra("task", "upscale")
                .build());

        assertThat(body.at("/generation_config/video_config/task").asText()).isEqualTo("upscale");
        assertThat(body.at("/response_format/resolution").asText()).isEqualTo("4k");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        VideoEditRequest.builder("the same, sharper", Input.bytes(TinyMedia.mp4()))
                                .extra("task", "upscale")
                                .build()))
                .withMessageContaining("an upscaled video would be 720p");
    }

    private static String text(JsonNode body) {
        return body.at("/input/0/text").asText();
    }

    @Test
    void aClipIsBegunAskedForAndFetchedOnceItsFileIsThere() throws Exception {
        google.answer(interaction("v1_a", "queued", ""));
        google.answer(interaction("v1_a", "requires_continuation", ""));
        google.answer(clip("v1_a"));
        google.answer("{\"state\":\"PROCESSING\"}");
        answerClip("v1_a");
        Generated<Video> fox = google.mediaGen.generate(VideoGenerationRequest.builder("a fox wakes up")
                .duration(Duration.ofSeconds(8))
                .size(Size.parse("4K"))
                .aspectRatio(AspectRatio.of(9, 16))
                .seed(0)
                .extra("thinking_level", "low")
                .build());

        StubRequest begun = google.request();
        assertThat(begun.target()).isEqualTo("/v1/interactions");
        assertThat(GoogleServer.json(begun).toString())
                .isEqualTo("{\"model\":\"gemini-omni-1.2-flash\","
                        + "\"input\":[{\"type\":\"text\",\"text\":\"a fox wakes up\"}],"
                        + "\"response_format\":{\"type\":\"video\",\"aspect_ratio\":\"9:16\",\"resolution\":\"4k\","
                        + "\"duration\":\"8s\",\"delivery\":\"uri\"},"
                        + "\"generation_config\":{\"thinking_level\":\"low\",\"seed\":0},"
                        + "\"background\":true,\"store\":true}");
        assertThat(targets(6))
                .containsExactly(
                        "GET /v1/interactions/v1_a",
                        "GET /v1/interactions/v1_a",
                        "GET /v1/files/q9x",
                        "GET /v1/interactions/v1_a",
                        "GET /v1/files/q9x",
                        "GET /v1/files/q9x:download?alt=media");
        assertThat(google.time.sleeps()).hasSize(3);
        assertThat(fox.media().path()).hasBinaryContent(TinyMedia.mp4());
        assertThat(fox.requestId()).contains("v1_a");
        assertThat(fox.usage().amounts()).containsEntry("output_tokens", BigDecimal.valueOf(46_336));
        assertThat(fox.continuation().orElseThrow().expires())
                .contains(google.time.instant().plus(Duration.ofDays(55)));
    }

    private List<String> targets(int count) throws InterruptedException {
        String[] targets = new String[count];
        for (int i = 0; i < count; i++) {
            StubRequest request = google.request();
            assertThat(request.header("x-goog-api-key")).contains(GoogleServer.KEY);
            targets[i] = request.toString();
        }
        return List.of(targets);
    }

    @Test
    void tagsSayWhatEachPictureIsFor() throws Exception {
        assertThat(text(sent(VideoFromImageRequest.builder(PICTURE).build()))).isEqualTo("<FIRST_FRAME>");
        JsonNode transition = sent(VideoFromImageRequest.builder(PICTURE)
                .prompt("it wakes")
                .lastFrame(PICTURE)
                .build());
        assertThat(text(transition)).isEqualTo("<FIRST_FRAME> <LAST_FRAME> it wakes");
        assertThat(transition.at("/input/2").toString())
                .isEqualTo(
                        "{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"" + TinyMedia.pngBase64() + "\"}");
        assertThat(text(sent(VideoFromReferencesRequest.builder("they dance", PICTURE, PICTURE)
                        .build())))
                .isEqualTo("[# References <IMAGE_REF_0>@Image1 <IMAGE_REF_1>@Image2] they dance");
        assertThat(text(sent(VideoFromImageRequest.builder(PICTURE)
                        .prompt("it wakes")
                        .references(List.of(PICTURE))
                        .build())))
                .isEqualTo("[# Sources <FIRST_FRAME>@Image1] [# References <IMAGE_REF_0>@Image2] it wakes");
    }

    @Test
    void aClipOfTheCallersIsEditedOrExtended() throws Exception {
        Input clip = Input.bytes(TinyMedia.mp4());
        JsonNode edit = sent(VideoEditRequest.builder("make it rain", clip)
                .references(List.of(PICTURE))
                .build());
        assertThat(text(edit)).isEqualTo("[# References <IMAGE_REF_0>@Image1] make it rain");
        assertThat(edit.at("/input/1/type").asText()).isEqualTo("video");
        assertThat(edit.at("/input/1/mime_type").asText()).isEqualTo("video/mp4");
        assertThat(edit.has("generation_config")).isFalse();
        JsonNode extension = sent(VideoExtensionRequest.builder("it flies off", clip)
                .duration(Duration.ofSeconds(5))
                .build());
        assertThat(extension.path("generation_config").toString())
                .isEqualTo("{\"video_config\":{\"task\":\"extend\"}}");
        assertThat(extension.at("/response_format/duration").asText()).isEqualTo("5s");
    }

    @Test
    void anEarlierInteractionIsGoneOnFromByItsId() throws Exception {
        answerClip("v1_a");
        Generated<Video> first = google.mediaGen.generate(FOX);
        String id = first.continuation().orElseThrow().id();
        assertThat(id).matches("omni_vid_[0-9a-f]{12}");
        for (int i = 0; i < 3; i++) {
            google.request();
        }
        JsonNode edit = sent(VideoEditRequest.continuing(id, "make it rain").build());
        assertThat(edit.path("previous_interaction_id").asText()).isEqualTo("v1_a");
        assertThat(edit.path("input")).hasSize(1);
        JsonNode extension =
                sent(VideoExtensionRequest.continuing(id, "it runs").build());
        assertThat(extension.path("previous_interaction_id").asText()).isEqualTo("v1_a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        completed | "steps":[{"type":"model_output","content":[{"type":"text","text":"Not here."}]}] | refused | no_video
        completed | "steps":[]                                                                   | fault | no_video
        failed    | "errors":[{"code":"content_blocked","message":"Blocked."}]                   | refused | content_blocked
        failed    | "errors":[{"code":"internal_error","message":"Oops."}]                       | fault | internal_error
        failed    | "steps":[{"type":"model_output","error":{"code":7,"message":"Oops."}}]       | fault | 7
        cancelled | "steps":[]                                                                   | fault | cancelled
        """)
    void aJobThatEndsWithoutAClipIsTold(String status, String rest, String kind, String code) {
        google.answer(interaction("v1_a", "in_progress", ""));
        google.answer("{\"id\":\"v1_a\",\"status\":\"" + status + "\"," + rest + "}");
        Class<? extends MediaException> type =
                kind.equals("refused") ? ContentRefusedException.class : BackendFaultException.class;
        assertThatExceptionOfType(type)
                .isThrownBy(() -> google.mediaGen.generate(FOX))
                .satisfies(failure -> {
                    assertThat(failure.details().code()).contains(code);
                    assertThat(failure.details().requestId()).contains("v1_a");
                });
    }

    @Test
    void aQuestionThatFailsIsAskedAgain() {
        google.answer(interaction("v1_a", "in_progress", ""));
        for (int i = 0; i < 3; i++) {
            google.answer(503, "{\"error\":{\"code\":\"api_error\",\"message\":\"Later.\"}}");
        }
        answerClip("v1_a");
        assertThat(google.mediaGen.generate(FOX).all()).hasSize(1);
    }
}
