package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectedInputTest {

    @TempDir
    Path folder;

    @Test
    void tellsItsFacts() throws IOException {
        Input wave = Input.file(
                Files.write(folder.resolve("a.dat"), "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.US_ASCII)));

        assertThat(InspectedInput.size(wave)).isEqualTo(16);
        assertThat(InspectedInput.format(wave)).contains(MediaFormat.WAV);
        assertThat(InspectedInput.sha256(wave)).isEqualTo(Sha256.of(folder.resolve("a.dat")));
        assertThat(InspectedInput.isLarger(wave, 15)).isTrue();
        assertThat(InspectedInput.isLarger(wave, 16)).isFalse();
    }

    @Test
    void neverCountsAUrlAsLarge() {
        assertThat(InspectedInput.isLarger(Input.url(URI.create("https://a.example/b.png")), 0))
                .isFalse();
    }

    @Test
    void saysOfAFileThatIsGoneThatNothingWasBilled() {
        Input gone = Input.file(folder.resolve("gone.png"));

        for (ThrowingCallable look : List.<ThrowingCallable>of(
                () -> InspectedInput.size(gone),
                () -> InspectedInput.format(gone),
                () -> InspectedInput.sha256(gone),
                () -> InspectedInput.isLarger(gone, 1))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(look)
                    .withMessageStartingWith("The input " + gone.describe() + " can no longer be read: ")
                    .withCauseInstanceOf(NoSuchFileException.class)
                    .satisfies(failure -> {
                        assertThat(failure.details().code()).contains("unreadable_input");
                        assertThat(failure.details().saysWhetherBilled()).isTrue();
                        assertThat(failure.details().possiblyBilled()).isFalse();
                    });
        }
    }
}
