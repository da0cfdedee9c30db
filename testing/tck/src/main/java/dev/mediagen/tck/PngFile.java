package dev.mediagen.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes images without {@code java.desktop}: a colour and a gradient determined by a seed. */
final class PngFile {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int RGB = 2;
    private static final int RGBA = 6;

    private PngFile() {}

    static byte[] opaque(int width, int height, long seed) {
        return file(width, height, seed, RGB);
    }

    static byte[] halfTransparent(int width, int height, long seed) {
        return file(width, height, seed, RGBA);
    }

    /** Noise that cannot be packed; the seed decides the rows from one to another, the others are the same for all seeds. */
    static byte[] noise(int width, int height, int from, int to, long seed) {
        Random same = new Random(1);
        Random own = new Random(seed);
        byte[] row = new byte[1 + 3 * width];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < height; y++) {
                (y >= from && y < to ? own : same).nextBytes(row);
                row[0] = 0;
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(width, height, RGB, packed.toByteArray());
    }

    private static byte[] file(int width, int height, long seed, int colourType) {
        return file(width, height, colourType, pixels(width, height, seed, colourType == RGBA));
    }

    private static byte[] file(int width, int height, int colourType, byte[] pixels) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) colourType)
                .array();
        file.writeBytes(chunk("IHDR", header));
        file.writeBytes(chunk("IDAT", pixels));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** The rows; every row starts with the number of its filter; 0 is none. */
    private static byte[] pixels(int width, int height, long seed, boolean alpha) {
        byte[] colour = new byte[3];
        new Random(seed).nextBytes(colour);
        int pixel = alpha ? 4 : 3;
        byte[] row = new byte[1 + pixel * width];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = 1 + pixel * x;
                    row[at] = colour[0];
                    row[at + 1] = colour[1];
                    row[at + 2] = (byte) (colour[2] + 255L * y / height);
                    if (alpha) {
                        row[at + 3] = (byte) (isMasked(x, y, width, height, seed) ? 0 : 255);
                    }
                }
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The left half for even seeds, the upper half for odd ones. */
    private static boolean isMasked(int x, int y, int width, int height, long seed) {
        return seed % 2 == 0 ? x < width / 2 : y < height / 2;
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
