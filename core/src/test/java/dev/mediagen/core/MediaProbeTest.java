package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaProbeTest {

    private static byte[] picture(String format, int type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(37, 21, type), format, bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void findsTheSizeOfAPicture(String format) throws IOException {
        byte[] bytes = picture(format, BufferedImage.TYPE_INT_RGB);
        assertThat(MediaProbe.probe(Input.bytes(bytes)).dimensions()).contains(Size.of(37, 21));
    }

    @Test
    void tellsWhetherAPngCanBeTransparent() throws IOException {
        assertThat(MediaProbe.probe(Input.bytes(picture("png", BufferedImage.TYPE_INT_ARGB)))
                        .transparency())
                .isTrue();
        assertThat(MediaProbe.probe(Input.bytes(picture("png", BufferedImage.TYPE_INT_RGB)))
                        .transparency())
                .isFalse();
    }

    @Test
    void findsTheLengthOfASound() {
        byte[] header = new WavHeader(24000, 1).bytes(36000);
        assertThat(MediaProbe.probe(Input.bytes(header)).duration()).contains(Duration.ofMillis(750));
    }

    @Test
    void neverFails() {
        for (String broken : new String[] {"", "RIFF", "RIFF0000WAVE", "GIF89a", "\u0000\u0000\u0000\u0018ftypisom"}) {
            MediaProbe.Facts facts = MediaProbe.probe(Input.bytes(broken.getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(facts.duration()).isEmpty();
        }
    }
}
