package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyVideo;
import dev.mediagen.store.memory.MemoryStateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are too large for a request go to the Files API first. */
class UploadsTest {

    private static final byte[] CLIP =
            TinyVideo.of(64, 64, Duration.ofSeconds(1)).as(MediaFormat.MP4);
    private static final Input SMALL = Input.bytes(CLIP);
    private static final Input LARGE = Input.bytes(Arrays.copyOf(CLIP, 15_000_001));

    @TempDir
    Path folder;

    private final Emulator emulator = Emulator.builder().start();
    private final ManualTime time = new ManualTime();
    private MediaGen gen;

    @BeforeEach
    void start() {
        gen = MediaGen.builder()
                .provider(new GoogleProvider())
                .onlyEnvironment(emulator.variables())
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .stateStore(new MemoryStateStore(1000, time))
                .build();
    }

    @AfterEach
    void stop() {
        gen.close();
        emulator.close();
    }

    private void generate(MediaRequest<?> request) {
        assertThat(gen.generate(
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
        return emulator.requests().operation("google.files.upload").count();
    }

    private RecordedRequest sent() {
        return emulator.requests().operation("google.interactions.create").last();
    }

    @Test
    void aLargeClipIsUploadedOnce() {
        generate(edit(LARGE));
        String first = sent().body().at("input/1/uri").text().orElseThrow();
        generate(edit(LARGE));

        assertThat(sent().body().at("input/1/uri").text()).contains(first);
        assertThat(sent().body().at("input/1/mime_type").text()).contains("video/mp4");
        assertThat(uploads()).isEqualTo(1);
        assertThat(emulator.requests()
                        .operation("google.files.upload")
                        .only()
                        .bytes()
                        .size())
                .isEqualTo(15_000_001);
    }

    @Test
    void anUploadIsRepeatedWhenGoogleHasDeletedIt() {
        generate(edit(LARGE));
        time.advance(Duration.ofDays(2));
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
        emulator.fault("google.files.upload", Fault.failedJob());

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(edit(LARGE)))
                .withMessageContaining("could not process")
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        assertThat(emulator.requests().operation("google.interactions.create").count())
                .isZero();
    }
}
