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
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Veo in the form that Google's Developer API had: retired there, spoken by other hosts. */
class VeoTest {

    private static final String MODEL = "veo-3.1-generate-preview";
    private static final String OPERATION = "models/" + MODEL + "/operations/abc123";
    private static final GenerateOptions VEO =
            GenerateOptions.builder().model(MODEL).build();
    private static final Input PICTURE = Input.bytes(TinyMedia.png());
    private static final VideoGenerationRequest BOAT =
            VideoGenerationRequest.builder("a paper boat").build();

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

    private void answerClip() {
        google.answer("{\"name\":\"" + OPERATION + "\"}");
        google.answer("{\"name\":\"" + OPERATION + "\"}");
        google.answer(
                "{\"done\":true,\"response\":{\"generateVideoResponse\":{\"generatedSamples\":[{\"video\":{\"uri\":\""
                        + google.url("/v1beta/files/xyz:download?alt=media") + "\"}}]}}}");
        google.answerBytes("video/mp4", TinyMedia.mp4());
    }

    private JsonNode sent(VideoRequest request, GenerateOptions options) throws InterruptedException {
        answerClip();
        google.mediaGen.generate(request, options);
        JsonNode body = google.body();
        for (int i = 0; i < 3; i++) {
            google.request();
        }
        return body;
    }

    @Test
    void anOperationIsStartedAskedForAndFetched() throws Exception {
        answerClip();
        Generated<Video> boat = google.mediaGen.generate(BOAT, VEO);
        StubRequest started = google.request();
        assertThat(started.target()).isEqualTo("/v1beta/models/" + MODEL + ":predictLongRunning");
        assertThat(GoogleServer.json(started).toString())
                .isEqualTo("{\"instances\":[{\"prompt\":\"a paper boat\"}],\"parameters\":{\"sampleCount\":1}}");
        google.request();
        assertThat(google.request().target()).isEqualTo("/v1beta/" + OPERATION);
        StubRequest fetched = google.request();
        assertThat(fetched.target()).isEqualTo("/v1beta/files/xyz:download?alt=media");
        assertThat(fetched.header("x-goog-api-key")).contains(GoogleServer.KEY);
        assertThat(boat.media().path()).hasBinaryContent(TinyMedia.mp4());
        assertThat(boat.warnings())
                .map(Object::toString)
                .anySatisfy(warning -> assertThat(warning).contains("retired on 2026-10-22"));
        assertThat(boat.continuation().orElseThrow().id()).matches("veo_vid_[0-9a-f]{12}");
        assertThat(boat.continuation().orElseThrow().expires())
                .contains(google.time.instant().plus(Duration.ofDays(2)));
    }

    @Test
    void framesAndReferencesHaveTheirOwnPlaces() throws Exception {
        JsonNode frames =
                sent(VideoFromImageRequest.builder(PICTURE).lastFrame(PICTURE).build(), VEO);
        String picture = "{\"bytesBase64Encoded\":\"" + TinyMedia.pngBase64() + "\",\"mimeType\":\"image/png\"}";
        assertThat(frames.at("/instances/0").toString())
                .isEqualTo("{\"image\":" + picture + ",\"lastFrame\":" + picture + "}");
        JsonNode references =
                sent(VideoFromReferencesRequest.builder("a dance", PICTURE).build(), VEO);
        assertThat(references.toString())
                .isEqualTo("{\"instances\":[{\"prompt\":\"a dance\",\"referenceImages\":[{\"referenceType\":\"asset\","
                        + "\"image\":" + picture + "}]}],\"parameters\":{\"durationSeconds\":8,\"sampleCount\":1}}");
    }

    @Test
    void aClipIsExtendedByItsAddressAndNoOther() throws Exception {
        answerClip();
        String id =
                google.mediaGen.generate(BOAT, VEO).continuation().orElseThrow().id();
        for (int i = 0; i < 4; i++) {
            google.request();
        }
        JsonNode extension =
                sent(VideoExtensionRequest.continuing(id, "it sinks").build(), GenerateOptions.defaults());
        assertThat(extension.at("/instances/0/video").toString())
                .isEqualTo("{\"uri\":\"" + google.url("/v1beta/files/xyz:download?alt=media") + "\"}");
        assertThat(extension.path("parameters").toString()).isEqualTo("{\"sampleCount\":1,\"durationSeconds\":8}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(VideoExtensionRequest.continuing(id, "it sinks")
                        .size(Size.parse("1080p"))
                        .aspectRatio(AspectRatio.of(1, 1))
                        .duration(Duration.ofSeconds(4))
                        .build()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(violation -> violation.option())
                        .containsExactlyInAnyOrder("size", "aspect_ratio", "duration"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        VideoExtensionRequest.builder("it sinks", Input.bytes(TinyMedia.mp4()))
                                .build(),
                        VEO))
                .withMessageContaining("only a video generated by Veo");
    }

    @Test
    void omniGoesOnFromAClipOfVeos() throws Exception {
        answerClip();
        String id =
                google.mediaGen.generate(BOAT, VEO).continuation().orElseThrow().id();
        for (int i = 0; i < 4; i++) {
            google.request();
        }
        google.answer("{\"id\":\"v1_a\",\"status\":\"failed\"}");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        VideoEditRequest.continuing(id, "in snow").build(),
                        GenerateOptions.builder().model("gemini-omni-1.2-flash").build()));
        assertThat(google.body().at("/input/1").toString())
                .isEqualTo(
                        "{\"type\":\"video\",\"uri\":\"" + google.url("/v1beta/files/xyz:download?alt=media") + "\"}");
    }

    /** Seconds and size as asked, and what a lenient caller gets. */
    @ParameterizedTest
    @CsvSource({", , ", "1, , 4", "5, , 4", "9, , 8", "7, 1080p, 8", "4, 4K, 8", ", 1080P, 8", "6, 720p, 6"})
    void lengthsAreFourSixAndEight(Integer requested, String size, Integer sent) throws Exception {
        Options options = BOAT.options();
        options = requested == null ? options : options.with(Option.DURATION, Duration.ofSeconds(requested));
        options = size == null ? options : options.with(Option.SIZE, Size.parse(size));
        JsonNode parameters = sent(
                        BOAT.withOptions(options),
                        VEO.toBuilder().strictness(Strictness.LENIENT).build())
                .path("parameters");
        assertThat(parameters.path("durationSeconds").asInt(0)).isEqualTo(sent == null ? 0 : sent);
        assertThat(parameters.path("resolution").asText(""))
                .isEqualTo(size == null ? "" : size.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void wordsGoUpAsTheyAreAndWhatVeoDoesNotTakeIsRefused() throws Exception {
        JsonNode sent = sent(
                VideoGenerationRequest.builder("a paper boat")
                        .negativePrompt("rain")
                        .aspectRatio(AspectRatio.of(9, 16))
                        .build(),
                VEO);
        assertThat(sent.path("parameters").toString())
                .isEqualTo("{\"aspectRatio\":\"9:16\",\"negativePrompt\":\"rain\",\"sampleCount\":1}");
        List<VideoRequest> refused = List.of(
                VideoGenerationRequest.builder("a paper boat")
                        .size(Size.parse("2K"))
                        .build(),
                VideoGenerationRequest.builder("a paper boat")
                        .aspectRatio(AspectRatio.of(1, 1))
                        .build(),
                VideoFromReferencesRequest.builder("a dance", PICTURE, PICTURE, PICTURE, PICTURE)
                        .build());
        for (VideoRequest request : refused) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> google.mediaGen.generate(request, VEO));
        }
        assertThat(google.requests()).isEqualTo(4);
    }

    @Test
    void aFilteredClipCostsNothing() {
        google.answer("{\"name\":\"" + OPERATION + "\"}");
        google.answer("{\"done\":true,\"response\":{\"generateVideoResponse\":{\"raiMediaFilteredCount\":1,"
                + "\"raiMediaFilteredReasons\":[\"Blocked by policy.\"]}}}");
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> google.mediaGen.generate(BOAT, VEO))
                .withMessageContaining("Blocked by policy.")
                .satisfies(failure ->
                        assertThat(failure.details().possiblyBilled()).isFalse());
    }

    @Test
    void anOperationThatFailsSaysWhy() {
        google.answer("{\"name\":\"" + OPERATION + "\"}");
        google.answer("{\"name\":\"" + OPERATION
                + "\",\"done\":true,\"error\":{\"code\":3,\"message\":\"The picture is too small.\"}}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(BOAT, VEO))
                .withMessage("The picture is too small.");
    }

    @Test
    void atGoogleItselfARetiredModelIsRefusedWithItsSuccessor() {
        try (MediaGen atGoogle = MediaGen.builder()
                .provider(new GoogleProvider())
                .onlyEnvironment(Map.of("GOOGLE_API_KEY", "k"))
                .baseFolder(folder)
                .clock(Clock.fixed(GoogleServer.NOW, ZoneOffset.UTC))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> atGoogle.generate(BOAT, VEO))
                    .withMessageContaining("retired on 2026-10-22")
                    .withMessageContaining("gemini-omni-1.2-flash");
        }
    }
}
