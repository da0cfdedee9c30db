package dev.mediagen.backend.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideosTest {

    private static final VideoGenerationRequest WAVES =
            VideoGenerationRequest.builder("waves at night").build();
    private static final Input PNG = Input.bytes(TinyMedia.png());

    @TempDir
    Path folder;

    private Bench router;

    @BeforeEach
    void start() {
        router = new Bench(folder);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void aJobIsBegunAskedForAndFetchedWithTheKey() {
        Generated<Video> waves = router.gen.generate(WAVES);

        assertThat(router.body("openrouter.videos.generate"))
                .isEqualTo("{model=google/veo-3.1-fast, prompt=waves at night}");
        assertThat(router.emulator.requests().operation("openrouter.videos.get").count())
                .isEqualTo(2);
        RecordedRequest content = router.only("openrouter.videos.content");
        assertThat(content.carriesKey()).isTrue();
        assertThat(content.query()).isEqualTo(Map.of("index", List.of("0")));
        assertThat(waves.media().path().getFileName()).hasToString("20261122_090807_waves_at_night.mp4");
        assertThat(waves.cost()).contains(Cost.usd(new BigDecimal("1.2")));
        assertThat(waves.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("gen-"));
    }

    @Test
    void aFinishedJobIsEditedByItsId() {
        Map<String, String> attributes =
                router.gen.generate(WAVES).media().file().attributes();
        String job = Objects.requireNonNull(attributes.get("job_id"));

        router.gen.generate(VideoGenerationRequest.builder("the same at dawn")
                .extra("previous_job_id", job)
                .build());

        assertThat(router.emulator
                        .requests()
                        .operation("openrouter.videos.generate")
                        .last()
                        .body()
                        .toString())
                .contains("previous_job_id=" + job);
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        router.gen.generate(VideoGenerationRequest.builder("waves")
                .duration(Duration.ofSeconds(8))
                .size(Size.parse("1080p"))
                .aspectRatio(AspectRatio.of(9, 16))
                .generateAudio(false)
                .seed(0)
                .extra("callback_url", "https://example.org/hook")
                .extra("provider", Map.of("options", Map.of("google-vertex", Map.of("negativePrompt", "people"))))
                .build());

        assertThat(router.body("openrouter.videos.generate"))
                .isEqualTo("{model=google/veo-3.1-fast, prompt=waves, duration=8, resolution=1080p, aspect_ratio=9:16,"
                        + " generate_audio=false, seed=0, callback_url=https://example.org/hook,"
                        + " provider={options={google-vertex={negativePrompt=people}}}}");
    }

    @Test
    void framesSayWhichTheyAre() {
        router.gen.generate(VideoFromImageRequest.builder(PNG)
                .prompt("dolly out")
                .lastFrame(Input.url(URI.create("https://example.org/last.png")))
                .build());

        assertThat(router.only("openrouter.videos.generate")
                        .body()
                        .at("frame_images")
                        .toString())
                .isEqualTo("[{type=image_url, image_url={url=" + Bench.pngUri() + "}, frame_type=first_frame},"
                        + " {type=image_url, image_url={url=https://example.org/last.png}, frame_type=last_frame}]");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.gen.generate(VideoFromImageRequest.builder(PNG)
                        .prompt("x")
                        .references(List.of(PNG))
                        .build()))
                .withMessageContaining("replaces reference images");
    }

    @Test
    void referencesGoUpInTheirOrder() {
        router.gen.generate(
                VideoFromReferencesRequest.builder("they meet", PNG, Input.url(URI.create("https://example.org/b.png")))
                        .build());

        assertThat(router.only("openrouter.videos.generate")
                        .body()
                        .at("input_references")
                        .toString())
                .isEqualTo("[{type=image_url, image_url={url=" + Bench.pngUri() + "}},"
                        + " {type=image_url, image_url={url=https://example.org/b.png}}]");
    }

    @Test
    void pixelsTakeThePlaceOfResolutionAndShape() {
        router.gen.generate(
                VideoGenerationRequest.builder("waves").size(Size.of(1280, 720)).build(),
                Bench.model("minimax/hailuo-3"));
        assertThat(router.body("openrouter.videos.generate"))
                .isEqualTo("{model=minimax/hailuo-3, prompt=waves, size=1280x720}");
    }

    @Test
    void aFailedJobGivesItsReason() {
        router.emulator.fault("openrouter.videos.generate", Fault.failedJob());
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> router.gen.generate(WAVES))
                .withMessageContaining("asked to let this job fail")
                .satisfies(e -> assertThat(e.details().code()).contains("job_failed"));
        router.emulator.fault("openrouter.videos.generate", Fault.failedJob("Blocked by the safety system."));
        assertThatExceptionOfType(ContentRefusedException.class).isThrownBy(() -> router.gen.generate(WAVES));
    }

    @Test
    void aDownloadThatFailsLosesNothing() {
        router.emulator.fault("openrouter.videos.content", Fault.status(404).always());
        MediaException failure = catchThrowableOfType(MediaException.class, () -> router.gen.generate(WAVES));
        assertThat(failure.details().code()).contains("result_not_fetched");
        router.emulator.clearFaults();
        JobHandle job = failure.details().job().orElseThrow();
        assertThat(router.gen.resume(job, GenerateOptions.defaults()).media().path())
                .exists();
        assertThat(router.emulator
                        .requests()
                        .operation("openrouter.videos.generate")
                        .count())
                .isEqualTo(1);
    }
}
