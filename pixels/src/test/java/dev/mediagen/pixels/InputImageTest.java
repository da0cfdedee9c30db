package dev.mediagen.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.TinyImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputImageTest {

    private static final int PNG_HEADER_END = 33;

    private static InputImage image(byte[] file) {
        return new InputImage(Option.FIRST_FRAME, Input.bytes(file));
    }

    /** A PNG of which every pixel says where it is stored, with how it lies. */
    private static byte[] stored(int width, int height, int orientation) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x << 8 | y);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        byte[] exif = ByteBuffer.allocate(12 + 26)
                .putInt(26)
                .put("eXIfMM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putInt(0x01120003)
                .putInt(1)
                .putShort((short) orientation)
                .array();
        CRC32 sum = new CRC32();
        sum.update(exif, 4, 30);
        ByteBuffer.wrap(exif).putInt(34, (int) sum.getValue());
        byte[] plain = png.toByteArray();
        return ByteBuffer.allocate(plain.length + exif.length)
                .put(plain, 0, PNG_HEADER_END)
                .put(exif)
                .put(plain, PNG_HEADER_END, plain.length - PNG_HEADER_END)
                .array();
    }

    /** Where EXIF says that the first row and the first column of what is stored are seen. */
    @ParameterizedTest
    @CsvSource({
        "1, top, left",
        "2, top, right",
        "3, bottom, right",
        "4, bottom, left",
        "5, left, top",
        "6, right, top",
        "7, right, bottom",
        "8, left, bottom"
    })
    void isTurnedAsPeopleSeeIt(int orientation, String firstRow, String firstColumn) throws IOException {
        BufferedImage seen = image(stored(5, 3, orientation)).decode();
        boolean rowsAreRows = firstRow.equals("top") || firstRow.equals("bottom");
        assertThat(seen.getWidth()).isEqualTo(rowsAreRows ? 5 : 3);
        assertThat(seen.getHeight()).isEqualTo(rowsAreRows ? 3 : 5);
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                int row = distance(firstRow, x, y, seen);
                int column = distance(firstColumn, x, y, seen);
                assertThat(seen.getRGB(x, y) & 0xFFFF).isEqualTo(column << 8 | row);
            }
        }
        assertThat(image(stored(5, 3, orientation)).isUpright()).isEqualTo(orientation == 1);
    }

    private static int distance(String edge, int x, int y, BufferedImage seen) {
        return switch (edge) {
            case "top" -> y;
            case "bottom" -> seen.getHeight() - 1 - y;
            case "left" -> x;
            default -> seen.getWidth() - 1 - x;
        };
    }

    @Test
    void keepsItsTransparency() {
        byte[] file = TinyImage.of(4, 2).opacity(0).orientation(6).as(MediaFormat.PNG);
        BufferedImage seen = image(file).reduced();
        assertThat(seen.getWidth()).isEqualTo(2);
        assertThat(seen.getRGB(1, 3) >>> 24).isZero();
    }

    @Test
    void oneThatDeclaresMorePixelsThanFitIsRefusedUnread() {
        byte[] file = TinyImage.of(2, 2).as(MediaFormat.PNG);
        ByteBuffer.wrap(file).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) sum.getValue());
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> image(file).reduced())
                .withMessageContaining("60000x60000 pixels, which is too many");
    }

    @Test
    void aLargeOneIsReducedUnlessEveryPixelCounts() {
        byte[] file = TinyImage.of(9000, 3000).as(MediaFormat.PNG);
        BufferedImage seen = image(file).reduced();
        assertThat(seen.getWidth()).isEqualTo(4500);
        assertThat(seen.getHeight()).isEqualTo(1500);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> image(file).decode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no image", "\u0089PNG\r\n\u001A\n", "GIF89a"})
    void whatIsNoImageIsRefused(String content) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        image(content.getBytes(StandardCharsets.ISO_8859_1)).reduced())
                .withMessageContaining("cannot be read as an image");
    }

    @Test
    void whatIsOnTheWebIsRefused() {
        InputImage image = new InputImage(Option.FIRST_FRAME, Input.url(URI.create("https://media.example/a.png")));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(image::reduced)
                .withMessageContaining("is a URL");
    }
}
