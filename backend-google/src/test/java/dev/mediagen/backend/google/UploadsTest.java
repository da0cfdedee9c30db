package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyVideo;
import dev.mediagen.studio.Studio;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Inputs that are too large for a request go to the Files API first. */
class UploadsTest {

    private static final byte[] CLIP =
            TinyVideo.of(64, 64, Duration.ofSeconds(1)).as(MediaFormat.MP4);
    private static final Input SMALL = Input.bytes(CLIP);
    private static final Input LARGE = Input.bytes(Arrays.copyOf(CLIP, 15_000_001));

    @RegisterExtension
    private final Studio studio = new Studio(new GoogleProvider());

    private void generate(MediaRequest<?> request) {
        assertThat(studio.mediaGen()
                        .generate(
                                request,
                                GenerateOptions.builder().backend("google").build())
                        .media()
                        .path())
                .isNotEmptyFile();
    }

    private static VideoEditRequest edit(Input clip) {
        return VideoEditRequest.builder("at night", clip).build();
    }

    private long uploads() {
        return studio.requests("google.files.upload").count();
    }

    private RecordedRequest sent() {
        return studio.requests("google.interactions.create").last();
    }

    @Test
    void aLargeClipIsUploadedOnce() {
        generate(edit(LARGE));
        String first = sent().body().at("input/1/uri").text().orElseThrow();
        generate(edit(LARGE));

        assertThat(sent().body().at("input/1/uri").text()).contains(first);
        assertThat(sent().body().at("input/1/mime_type").text()).contains("video/mp4");
        assertThat(uploads()).isEqualTo(1);
        assertThat(studio.requests("google.files.upload").only().bytes().size()).isEqualTo(15_000_001);
        assertThat(studio.requests("google.files.start").only().path()).endsWith("/upload/v1/files");
    }

    @Test
    void anUploadIsRepeatedWhenGoogleHasDeletedIt() {
        generate(edit(LARGE));
        studio.time().advance(Duration.ofDays(2));
        generate(edit(LARGE));

        assertThat(uploads()).isEqualTo(2);
    }

    @Test
    void aSmallClipIsInTheRequest() {
        generate(edit(SMALL));

        assertThat(uploads()).isZero();
        assertThat(sent().body().at("input/1/data").text()).isPresent();
    }

    @Test
    void anEarlierUploadIsNamedByItsAddress() {
        generate(edit(LARGE));
        String address = sent().body().at("input/1/uri").text().orElseThrow();

        generate(edit(Input.url(URI.create(address))));

        assertThat(sent().body().at("input/1/uri").text()).contains(address);
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeProcessedCostsNothing() {
        studio.emulator().fault("google.files.upload", Fault.failedJob());

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(edit(LARGE)))
                .withMessageContaining("could not process")
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        assertThat(studio.requests("google.interactions.create").count()).isZero();
    }
}
