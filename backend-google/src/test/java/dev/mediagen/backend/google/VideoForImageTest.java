package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Json;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.fixtures.TinyVideo;
import dev.mediagen.studio.Studio;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A video as an input of an image. */
class VideoForImageTest {

    private static final byte[] CLIP =
            TinyVideo.of(64, 64, Duration.ofSeconds(1)).as(MediaFormat.MP4);
    private static final Input VIDEO = Input.bytes(CLIP);
    private static final Input PICTURE = Input.bytes(TinyMedia.png());

    @RegisterExtension
    private final Studio studio = new Studio(new GoogleProvider());

    private Generated<Image> generate(ImageRequest request, String model) {
        return studio.mediaGen()
                .generate(request, GenerateOptions.builder().model(model).build());
    }

    private Json part(int content, int part) {
        return studio.requests("google.generate").last().body().at("contents/" + content + "/parts/" + part);
    }

    @Test
    void aPosterOfAVideoIsDrawnAndContinued() {
        Generated<Image> poster = generate(
                ImageGenerationRequest.builder("a poster of this film")
                        .extra("video", VIDEO)
                        .build(),
                "gemini-nano-banana-2.1");

        assertThat(part(0, 0).at("inlineData/mimeType").text()).contains("video/mp4");
        assertThat(part(0, 1).at("text").text()).contains("a poster of this film");

        generate(
                ImageEditRequest.continuing(poster.continuation().orElseThrow(), "in blue")
                        .build(),
                "gemini-nano-banana-2.1");
        assertThat(part(0, 0).at("inlineData/mimeType").text()).contains("video/mp4");
        assertThat(part(2, 0).at("text").text()).contains("in blue");
    }

    @Test
    void aVideoStandsBesideImages() {
        generate(
                ImageReferenceRequest.withSubject("the cat in a scene of the film", PICTURE)
                        .extra("video", VIDEO)
                        .build(),
                "gemini-nano-banana-2.1");

        assertThat(part(0, 1).at("inlineData/mimeType").text()).contains("image/png");
        assertThat(part(0, 2).at("inlineData/mimeType").text()).contains("video/mp4");
    }

    @Test
    void aLargeVideoIsUploaded() {
        generate(
                ImageEditRequest.builder("the cat in a scene of the film", PICTURE)
                        .extra("video", Input.bytes(Arrays.copyOf(CLIP, 15_000_001)))
                        .build(),
                "gemini-nano-banana-2.1");

        assertThat(part(0, 1).at("fileData/mimeType").text()).contains("video/mp4");
        assertThat(part(0, 1).at("fileData/fileUri").text()).isPresent();
        assertThat(studio.requests("google.files.upload").count()).isEqualTo(1);
    }

    @Test
    void otherModelsRefuseAVideo() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        ImageGenerationRequest.builder("a poster of this film")
                                .extra("video", VIDEO)
                                .build(),
                        "gemini-3-pro-image"))
                .withMessageContaining("extra.video");
        assertThat(studio.emulator().requests().isEmpty()).isTrue();
    }
}
