package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoEditRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewOutputTest {

    @TempDir
    private Path folder;

    @Test
    void closesEveryPartThatIsWhole() {
        BackendFixture backend = new BackendFixture(folder);
        backend.make(ImageGenerationRequest.builder("x").count(2).build());

        assertThat(backend.log).containsExactly("begun", "closed", "begun", "closed");
    }

    @Test
    void throwsAwayWhatIsNotReadyByTheDeadline() {
        BackendFixture backend = new BackendFixture(folder);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() ->
                        backend.make(ImageGenerationRequest.builder("x").build(), BackendFixture.NOW.minusSeconds(1)))
                .matches(e -> e.details().retryable());
        assertThat(backend.log).containsExactly("begun", "discarded");
    }

    @Test
    void stopsWhenTheCallerWantsToStop() {
        BackendFixture backend = new BackendFixture(folder);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() ->
                            backend.make(ImageGenerationRequest.builder("x").build()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(backend.log).containsExactly("begun", "discarded");
    }

    @Test
    void saysThatTheDiskIsFull() {
        BackendFixture backend = new BackendFixture(folder);
        backend.fail(new IOException("No space left on device"));

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(
                        () -> backend.make(ImageGenerationRequest.builder("x").build()))
                .withMessageContaining("No space left");
        assertThat(backend.log).containsExactly("begun", "discarded");
    }

    @Test
    void beginsNothingForInputsThatItRefuses() {
        BackendFixture backend = new BackendFixture(folder);
        Input rubbish = Input.bytes(new byte[] {1, 2, 3});

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        backend.make(ImageEditRequest.builder("x", rubbish).build()));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        backend.make(VideoEditRequest.builder("x", rubbish).build()));
        assertThat(backend.log).isEmpty();
    }

    @Test
    void knowsNoOtherModel() {
        BackendFixture backend = new BackendFixture(folder);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> backend.model("preview-9")
                        .make(ImageGenerationRequest.builder("x").build()))
                .withMessageContaining("preview-1");
    }
}
