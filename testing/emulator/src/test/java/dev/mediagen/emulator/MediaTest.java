package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {
    @ParameterizedTest
    @CsvSource({
        "image/png, 1536x1024, 0",
        "image/png, 1x1, 0",
        "image/png, 17x333, 0",
        "image/png, 1024x1024, 5000000",
        "image/jpeg, 1024x768, 0",
        "image/jpeg, 1x1, 0",
        "image/jpeg, 17x333, 0",
        "image/jpeg, 64x64, 100000"
    })
    void picturesDecodeAtTheirSize(String mimeType, String pixels, long atLeast) throws IOException {
        Media media = SampleImages.draw(mimeType, pixels, "a lighthouse", false, atLeast);
        byte[] bytes = Wire.bytes(media);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));

        assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo(pixels);
        assertThat(bytes).hasSize((int) media.size());
        assertThat(media.size()).isGreaterThanOrEqualTo(atLeast);
        assertThat(Magic.mediaType(bytes)).isEqualTo(mimeType);
    }

    @Test
    void aTransparentPictureHasAnAlphaChannel() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Wire.png()));

        assertThat(image.getRGB(0, 0) >>> 24).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "image/svg+xml"})
    void anotherPromptIsAnotherPicture(String mimeType) {
        Media one = SampleImages.draw(mimeType, "64x64", "one", false, 0);
        Media two = SampleImages.draw(mimeType, "64x64", "two", false, 0);

        assertThat(one.sha256()).isNotEqualTo(two.sha256());
        assertThat(one.sha256())
                .isEqualTo(SampleImages.draw(mimeType, "64x64", "one", false, 0).sha256());
    }

    @Test
    void aWavPlaysAndAPaddedClipKeepsItsStart() throws Exception {
        try (AudioInputStream wav = AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(Wire.bytes(SampleAudio.wav(24_000, "hello"))))) {
            assertThat(wav.getFrameLength()).isEqualTo(6000);
        }
        Media clip = Media.mp4("clip-landscape.mp4", "a boat", 100_000);
        assertThat(clip.size()).isEqualTo(100_000);
        assertThat(Magic.mediaType(Wire.bytes(clip))).isEqualTo("video/mp4");
    }
}
