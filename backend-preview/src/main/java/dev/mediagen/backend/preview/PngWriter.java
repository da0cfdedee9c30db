package dev.mediagen.backend.preview;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an image as PNG while it is painted, row by row. ImageIO would need the complete image in memory (64 MB at
 * 4096x4096) and a quarter of a second to load its classes.
 */
final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 1 << 15;
    /** Higher levels take twice the time for a tenth less size. */
    private static final int LEVEL = 4;

    private static final byte FILTER_UP = 2;

    private final OutputStream out;

    PngWriter(OutputStream out) {
        this.out = out;
    }

    void write(ImageComposition image, boolean transparent) throws IOException {
        out.write(SIGNATURE);
        chunk("IHDR", header(image, transparent));
        chunk("tEXt", "Software\0mediagen preview".getBytes(StandardCharsets.ISO_8859_1));
        Deflater deflater = new Deflater(LEVEL);
        try {
            OutputStream chunks = new BufferedOutputStream(new ImageData(), CHUNK);
            DeflaterOutputStream data = new DeflaterOutputStream(chunks, deflater);
            rows(image, transparent ? 4 : 3, data);
            data.finish();
            data.flush();
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0]);
    }

    private static byte[] header(ImageComposition image, boolean transparent) {
        int colourType = transparent ? 6 : 2;
        return ByteBuffer.allocate(13)
                .putInt(image.width())
                .putInt(image.height())
                .put(new byte[] {8, (byte) colourType, 0, 0, 0})
                .array();
    }

    private static void rows(ImageComposition image, int components, OutputStream data) throws IOException {
        byte[] above = new byte[image.width() * components];
        byte[] filtered = new byte[above.length + 1];
        filtered[0] = FILTER_UP;
        image.forEachRow((y, row) -> {
            filter(row, components, above, filtered);
            data.write(filtered);
        });
    }

    /** Replaces each byte by the difference to the one above, which compresses better. */
    private static void filter(ImageRow row, int components, byte[] above, byte[] filtered) {
        int index = 0;
        for (int x = 0; x < row.width(); x++) {
            int argb = row.argb(x);
            int shift = 24;
            for (int i = 0; i < components; i++) {
                shift = (shift + 24) % 32;
                byte value = (byte) (argb >> shift);
                filtered[index + 1] = (byte) (value - above[index]);
                above[index++] = value;
            }
        }
    }

    /** Writes each block of compressed bytes as a chunk. */
    private final class ImageData extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            chunk("IDAT", Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
