package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SampleMediaTest {
    private static final Duration LENGTH = Duration.ofMillis(1500);

    @Test
    void aPictureIsReadByTheJdk() throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(SampleMedia.png(48, 32, 7)));
        assertThat(picture.getWidth()).isEqualTo(48);
        assertThat(picture.getHeight()).isEqualTo(32);
        assertThat(picture.getColorModel().hasAlpha()).isFalse();
    }

    @Test
    void aMaskIsTransparentInOneHalf() throws Exception {
        BufferedImage left = ImageIO.read(new ByteArrayInputStream(SampleMedia.mask(64, 64, 0)));
        assertThat(left.getRGB(1, 60) >>> 24).isZero();
        assertThat(left.getRGB(60, 1) >>> 24).isEqualTo(255);
        BufferedImage upper = ImageIO.read(new ByteArrayInputStream(SampleMedia.mask(64, 64, 1)));
        assertThat(upper.getRGB(60, 1) >>> 24).isZero();
    }

    @Test
    void aPhotographIsReadByTheJdk() throws Exception {
        assertThat(ImageIO.read(new ByteArrayInputStream(SampleMedia.jpeg(5))).getWidth())
                .isEqualTo(64);
    }

    @Test
    void aSoundIsReadByTheJdk() throws Exception {
        try (AudioInputStream sound =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(SampleMedia.wav(LENGTH, 1)))) {
            assertThat(sound.getFrameLength() / sound.getFormat().getFrameRate())
                    .isEqualTo(1.5f);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsKnownByItsBytesAndDiffersByItsSeed() {
        return Stream.of(MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.WAV, MediaFormat.MP3, MediaFormat.MP4)
                .map(format -> DynamicTest.dynamicTest(format.id(), () -> {
                    assertThat(MediaFormat.detect(make(format, 1))).contains(format);
                    assertThat(make(format, 1)).isEqualTo(make(format, 1)).isNotEqualTo(make(format, 2));
                }));
    }

    private static byte[] make(MediaFormat format, long seed) {
        return switch (format) {
            case JPEG -> SampleMedia.jpeg(seed);
            case WAV -> SampleMedia.wav(LENGTH, seed);
            case MP3 -> SampleMedia.mp3(LENGTH, seed);
            case MP4 -> SampleMedia.mp4(64, 64, LENGTH, seed);
            default -> SampleMedia.png(8, 8, seed);
        };
    }
}
