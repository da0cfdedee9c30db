package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideosTest {

    private static final VideoGenerationRequest BOAT =
            VideoGenerationRequest.builder("a paper boat").build();
    private static final Input PNG = Input.bytes(TinyMedia.png());
    private static final String PNG_URI = Bench.dataUri("image/png", TinyMedia.png());

    @TempDir
    Path folder;

    private Bench grok;

    @BeforeEach
    void start() {
        grok = new Bench(folder);
    }

    @AfterEach
    void stop() {
        grok.close();
    }

    @Test
    void aJobIsBegunAskedForAndFetchedWithoutTheKey() {
        Generated<Video> boat = grok.gen.generate(BOAT);

        assertThat(grok.body("xai.videos.generate"))
                .isEqualTo("{model=grok-imagine-video-1.5, prompt=a paper boat, duration=5, resolution=720p}");
        assertThat(grok.emulator.requests().operation("xai.videos.get").count()).isEqualTo(2);
        RecordedRequest download = grok.only("xai.media");
        assertThat(download.carriesKey()).isFalse();
        assertThat(boat.media().path().getFileName()).hasToString("20261122_090807_a_paper_boat.mp4");
        assertThat(boat.cost()).contains(Cost.usd(new BigDecimal("0.35")));
        assertThat(boat.usage().amounts()).containsEntry("seconds", BigDecimal.valueOf(5));
        assertThat(boat.servedModel()).contains("grok-imagine-video-1.5");
        assertThat(boat.requestId()).isPresent();
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        Map<String, Object> keyframe =
                Map.of("image", Map.of("url", "https://example.org/k.png"), "timestamp_s", 2.333);
        grok.gen.generate(VideoGenerationRequest.builder("a boat")
                .duration(Duration.ofSeconds(6))
                .aspectRatio(AspectRatio.parse("21:9"))
                .size(Size.parse("1080P"))
                .generateAudio(false)
                .extra("user", "u-1")
                .extra("storage_options", Map.of("filename", "boat.mp4"))
                .extra("keyframes", List.of(keyframe))
                .extra("last_frame", Map.of("url", "https://example.org/l.png"))
                .extra("reference_audios", List.of(Map.of("voice_id", "eve")))
                .build());

        var body = grok.only("xai.videos.generate").body();
        assertThat(body.names())
                .containsExactly(
                        "model",
                        "prompt",
                        "duration",
                        "aspect_ratio",
                        "resolution",
                        "generate_audio",
                        "user",
                        "storage_options",
                        "keyframes",
                        "last_frame",
                        "reference_audios");
        assertThat(body.at("duration").toString()).isEqualTo("6");
        assertThat(body.at("aspect_ratio").text()).contains("21:9");
        assertThat(body.at("resolution").text()).contains("1080p");
        assertThat(body.at("generate_audio").bool()).contains(false);
        assertThat(body.at("keyframes/0/timestamp_s").toString()).isEqualTo("2.333");
    }

    @Test
    void theFirstFrameGivesTheShape() {
        grok.gen.generate(VideoFromImageRequest.builder(PNG)
                .prompt("slow dolly out")
                .lastFrame(Input.url(URI.create("https://example.org/last.png")))
                .references(List.of(PNG))
                .duration(Duration.ofSeconds(3))
                .build());

        var body = grok.only("xai.videos.generate").body();
        assertThat(body.names())
                .containsExactly(
                        "model", "prompt", "duration", "resolution", "image", "last_frame", "reference_images");
        assertThat(body.at("image/url").text()).contains(PNG_URI);
        assertThat(body.at("last_frame").toString()).isEqualTo("{url=https://example.org/last.png}");
        assertThat(body.at("reference_images/0/url").text()).contains(PNG_URI);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(VideoFromImageRequest.builder(PNG)
                        .aspectRatio(AspectRatio.of(1, 1))
                        .build()))
                .withMessageContaining("aspect ratio of its first frame");
    }

    @Test
    void aFirstFrameNeedsNoWords() {
        grok.gen.generate(VideoFromImageRequest.builder(PNG).build());
        assertThat(grok.only("xai.videos.generate").body().names())
                .containsExactly("model", "duration", "resolution", "image");
    }

    @Test
    void referencesGoUpInTheirOrder() {
        grok.gen.generate(
                VideoFromReferencesRequest.builder("<IMAGE_0>", Input.url(URI.create("https://example.org/a.jpg")), PNG)
                        .duration(Duration.ofSeconds(10))
                        .size(Size.parse("720p"))
                        .build(),
                Bench.CLASSIC);

        assertThat(grok.only("xai.videos.generate")
                        .body()
                        .at("reference_images/0")
                        .toString())
                .isEqualTo("{url=https://example.org/a.jpg}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(
                        VideoFromReferencesRequest.builder("x", PNG)
                                .duration(Duration.ofSeconds(11))
                                .build(),
                        Bench.CLASSIC))
                .withMessageContaining("10");
    }

    @Test
    void anEditSaysNothingOfLengthShapeOrSize() {
        grok.gen.generate(VideoEditRequest.builder("make it snow", Input.bytes(TinyMedia.mp4()))
                .extra("user", "u-1")
                .build());

        assertThat(grok.body("xai.videos.edit"))
                .isEqualTo("{model=grok-imagine-video, prompt=make it snow, video={url="
                        + Bench.dataUri("video/mp4", TinyMedia.mp4()) + "}, user=u-1}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(VideoEditRequest.builder("x", Input.bytes(TinyMedia.mp4()))
                        .duration(Duration.ofSeconds(5))
                        .size(Size.parse("720p"))
                        .aspectRatio(AspectRatio.of(1, 1))
                        .build()))
                .withMessageContainingAll("keeps its duration", "keeps its aspect ratio", "keeps its size");
    }

    @Test
    void anExtensionSaysHowMuchIsAdded() {
        grok.gen.generate(
                VideoExtensionRequest.builder("the door opens", Input.url(URI.create("https://example.org/in.mp4")))
                        .duration(Duration.ofSeconds(5))
                        .build());

        assertThat(grok.body("xai.videos.extend"))
                .isEqualTo("{model=grok-imagine-video, prompt=the door opens, video={url=https://example.org/in.mp4},"
                        + " duration=5}");
    }

    @Test
    void aContinuationGoesOnFromTheAddressAndLaterFromTheFile() throws InterruptedException {
        Generated<Video> boat = grok.gen.generate(BOAT, Bench.CLASSIC);
        String id = boat.continuation().orElseThrow().id();
        assertThat(id).matches("grok_vid_[0-9a-f]{12}");
        assertThat(boat.continuation().orElseThrow().expires()).isEmpty();

        Generated<Video> snow =
                grok.gen.generate(VideoEditRequest.continuing(id, "snow").build());
        RecordedRequest first = grok.only("xai.videos.edit");
        assertThat(first.body().names()).containsExactly("model", "prompt", "video");
        assertThat(first.body().at("video/url").text())
                .hasValueSatisfying(
                        url -> assertThat(url).startsWith("http://127.0.0.1:").endsWith(".mp4"));
        assertThat(snow.continuation().orElseThrow().id())
                .startsWith("grok_vid_")
                .isNotEqualTo(id);

        grok.emulator.forgetRequests();
        grok.time.sleep(Duration.ofHours(23));
        grok.gen.generate(VideoExtensionRequest.continuing(id, "and then").build());
        assertThat(grok.only("xai.videos.extend").body().at("video/url").blob())
                .hasValueSatisfying(blob ->
                        assertThat(blob.sha256()).isEqualTo(boat.media().file().sha256()));
    }

    @Test
    void aContinuationNeedsTheFileOnlyOnceTheAddressIsNoLongerGood() throws IOException, InterruptedException {
        Generated<Video> boat = grok.gen.generate(BOAT, Bench.CLASSIC);
        String id = boat.continuation().orElseThrow().id();
        Files.delete(boat.media().path());
        grok.gen.generate(VideoEditRequest.continuing(id, "snow").build());
        assertThat(grok.only("xai.videos.edit").body().at("video/url").text())
                .hasValueSatisfying(url -> assertThat(url).endsWith(".mp4"));

        grok.time.sleep(Duration.ofHours(23));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(
                        VideoEditRequest.continuing(id, "rain").build()))
                .withMessageContaining("whose local file was changed or removed");
        assertThat(grok.gen.jobs()).isEmpty();
    }

    @Test
    void anUnknownContinuationIsNotFound() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(VideoEditRequest.continuing("grok_vid_000000000000", "snow")
                        .build()))
                .withMessageContaining("not found");
    }

    @Test
    void lengthsOutsideTheRangeAreRefusedOrLenientlyMended() {
        VideoGenerationRequest tooLong = VideoGenerationRequest.builder("a boat")
                .duration(Duration.ofSeconds(20))
                .build();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> grok.gen.generate(tooLong));
        GenerateOptions lenient =
                GenerateOptions.builder().strictness(Strictness.LENIENT).build();
        assertThat(grok.gen.generate(tooLong, lenient).adjustments())
                .extracting(Adjustment::sent)
                .startsWith("15");
        assertThat(grok.only("xai.videos.generate").body().at("duration").toString())
                .isEqualTo("15");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> VideoGenerationRequest.builder("a boat").duration(Duration.ZERO));
    }

    @Test
    void whatAModelCannotDoIsRefusedByName() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(
                        VideoFromImageRequest.builder(PNG).lastFrame(PNG).build(), Bench.CLASSIC))
                .withMessageContaining("last_frame");
        assertThat(grok.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aFailedJobIsARefusalWhenTheContentRulesSaySo() {
        grok.emulator.fault("xai.videos.generate", Fault.failedJob());
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> grok.gen.generate(BOAT))
                .satisfies(e -> assertThat(e.details().code()).contains("invalid_argument"));
    }

    @Test
    void onlyTroubleOnTheirSideMakesANewJobWorthTrying() {
        grok.emulator.fault("xai.videos.generate", Fault.failedJob("internal_error"));
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> grok.gen.generate(BOAT))
                .satisfies(e -> assertThat(e.details().retryable()).isTrue())
                .satisfies(e -> assertThat(e.details().requestId()).isPresent());
        grok.emulator.fault("xai.videos.generate", Fault.failedJob("something_new"));
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> grok.gen.generate(BOAT))
                .satisfies(e -> assertThat(e.details().retryable()).isFalse());
        assertThat(grok.emulator.requests().operation("xai.videos.generate").count())
                .isEqualTo(2);
    }

    @Test
    void aWithheldClipIsARefusalThatWasBilled() {
        grok.emulator.fault("xai.videos.get", Fault.refuse("respect-moderation"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> grok.gen.generate(BOAT))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }

    @Test
    void aDownloadThatFailsLosesNothing() {
        grok.emulator.fault("xai.media", Fault.expiredUrl().always());
        MediaException failure = catchThrowableOfType(MediaException.class, () -> grok.gen.generate(BOAT));
        assertThat(failure.details().code()).contains("result_not_fetched");
        grok.emulator.clearFaults();
        JobHandle job = failure.details().job().orElseThrow();
        assertThat(grok.gen.resume(job, GenerateOptions.defaults()).media().path())
                .exists();
        assertThat(grok.emulator.requests().operation("xai.videos.generate").count())
                .isEqualTo(1);
    }

    @Test
    void aJobThatIsNotDoneInTimeIsComeBackFor() {
        grok.emulator.fault("xai.videos.generate", Fault.stuckJob());
        GenerateOptions hurried =
                GenerateOptions.builder().timeout(Duration.ofSeconds(30)).build();
        assertThatExceptionOfType(JobUnfinishedException.class)
                .isThrownBy(() -> grok.gen.generate(BOAT, hurried))
                .satisfies(e -> assertThat(e.details().job()).isPresent());
    }
}
