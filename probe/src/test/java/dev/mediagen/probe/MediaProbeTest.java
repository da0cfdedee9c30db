package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
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
    void findsTheSizeOfAWebp() {
        // 0x13 and 0x0B are the edges less one; 0x10 is the flag of transparency.
        assertThat(probe("524946460000000057454250 56503858 0A000000 10000000 130000 0B0000"))
                .isEqualTo(new MediaProbe.Facts(Optional.of(Size.of(20, 12)), Optional.empty(), true));
        assertThat(probe("524946460000000057454250 5650384C 0A000000 2F 13C00210"))
                .isEqualTo(new MediaProbe.Facts(Optional.of(Size.of(20, 12)), Optional.empty(), true));
        assertThat(probe("524946460000000057454250 56503820 0A000000 000000 9D012A 1400 0C00"))
                .isEqualTo(new MediaProbe.Facts(Optional.of(Size.of(20, 12)), Optional.empty(), false));
    }

    @Test
    void findsTheLengthOfAFlac() {
        // 48000 samples a second, 72000 samples.
        assertThat(probe("664C6143 80000022 10001000 000000 000000 0BB801F0 00011940")
                        .duration())
                .contains(Duration.ofMillis(1500));
    }

    /** A box of unknown kind, then the movie: its header, a track of sound, a track with a picture. */
    @Test
    void findsSizeAndLengthOfAClip() {
        byte[] movieHeader = box("mvhd", new byte[12], ints(1000, 2500), new byte[80]);
        byte[] sound = box("trak", box("tkhd", new byte[76], ints(0, 0)));
        byte[] picture = box("trak", box("tkhd", new byte[76], ints(640 << 16, 360 << 16)));
        byte[] clip = joined(
                box("ftyp", "isom".getBytes(StandardCharsets.US_ASCII), ints(0)),
                box("free", new byte[5]),
                box("moov", movieHeader, sound, picture));

        assertThat(MediaProbe.probe(Input.bytes(clip)))
                .isEqualTo(new MediaProbe.Facts(
                        Optional.of(Size.of(640, 360)), Optional.of(Duration.ofMillis(2500)), false));
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] all = joined(content);
        return joined(ints(all.length + 8), type.getBytes(StandardCharsets.US_ASCII), all);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static MediaProbe.Facts probe(String hex) {
        return MediaProbe.probe(Input.bytes(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void neverFails() {
        for (String broken : new String[] {"", "RIFF", "RIFF0000WAVE", "GIF89a", "\u0000\u0000\u0000\u0018ftypisom"}) {
            MediaProbe.Facts facts = MediaProbe.probe(Input.bytes(broken.getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(facts.duration()).isEmpty();
        }
    }
}
