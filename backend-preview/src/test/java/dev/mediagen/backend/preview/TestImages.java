package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images for tests: made, read and compared. */
final class TestImages {

    private TestImages() {}

    static BufferedImage read(Path file) {
        try {
            return Objects.requireNonNull(ImageIO.read(file.toFile()), "ImageIO reads it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG, pixel by pixel. */
    static Input png(int width, int height, IntBinaryOperator argb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb.applyAsInt(x, y));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return Input.bytes(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Input plain(int width, int height, Color colour) {
        return png(width, height, (x, y) -> colour.getRGB());
    }

    /** Which share of the pixels differs clearly. */
    static double difference(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                int distance = Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
                differing += distance > 24 ? 1 : 0;
            }
        }
        return (double) differing / one.getWidth() / one.getHeight();
    }

    /** A number for the pixels of a image, whatever the file format. */
    static long checksum(BufferedImage image) {
        CRC32 sum = new CRC32();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                sum.update(pixel >> 16 & 0xFF);
                sum.update(pixel >> 8 & 0xFF);
                sum.update(pixel & 0xFF);
            }
        }
        return sum.getValue();
    }
}
