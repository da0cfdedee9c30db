package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngPixelsTest {

    private static final int OPAQUE = 0xFF;

    private static byte[] png(BufferedImage image, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Noise, of which at most one pixel is not opaque. */
    private static BufferedImage image(int type, Random random, int alpha) {
        int width = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(40);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | OPAQUE << 24);
            }
        }
        image.setRGB(random.nextInt(width), random.nextInt(height), alpha << 24);
        return image;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsTheOnePixelThatIsNotOpaque(boolean interlaced) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int alpha = i % 2 == 0 ? OPAQUE : random.nextInt(OPAQUE);
            byte[] file = png(image(BufferedImage.TYPE_INT_ARGB, random, alpha), interlaced);
            assertThat(MediaProbe.isTransparent(Input.bytes(file))).contains(alpha != OPAQUE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void looksUpTheColoursOfAPalette(int bits) throws IOException {
        int colours = 1 << bits;
        byte[] grey = new byte[colours];
        byte[] opacity = new byte[colours];
        Arrays.fill(opacity, (byte) OPAQUE);
        opacity[colours - 1] = 0;
        IndexColorModel palette = new IndexColorModel(bits, colours, grey, grey, grey, opacity);
        BufferedImage image = new BufferedImage(13, 5, BufferedImage.TYPE_BYTE_INDEXED, palette);
        assertThat(MediaProbe.isTransparent(Input.bytes(png(image, false)))).contains(false);
        image.getRaster().setSample(12, 4, 0, colours - 1);
        assertThat(MediaProbe.isTransparent(Input.bytes(png(image, true)))).contains(true);
    }

    @Test
    void whatHasNoChannelForItIsOpaque() throws IOException {
        BufferedImage plain = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
        assertThat(MediaProbe.isTransparent(Input.bytes(png(plain, false)))).contains(false);
        assertThat(MediaProbe.isTransparent(Input.bytes(new byte[20]))).isEmpty();
    }

    @Test
    void tooManyPixelsAreNotLookedAt() {
        byte[] file = TinyImage.of(4, 4).as(MediaFormat.PNG);
        IntStream.of(16, 20).forEach(at -> ByteBuffer.wrap(file).putInt(at, 60_000));
        assertThat(MediaProbe.isTransparent(Input.bytes(file))).isEmpty();
        assertThat(new String(file, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("IHDR");
    }
}
