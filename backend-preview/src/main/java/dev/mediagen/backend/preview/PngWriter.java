package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a painting as PNG while it is painted, one row at a time. ImageIO wants the whole picture in memory (64 MB at
 * 4096x4096) and a quarter of a second to load its classes.
 */
final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 1 << 15;
    /** Higher levels take twice the time for a tenth of the size. */
    private static final int LEVEL = 4;

    private static final byte FILTER_UP = 2;

    private final OutputStream out;
    private final byte[] buffer = new byte[CHUNK];
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(CHUNK * 2);

    PngWriter(OutputStream out) {
        this.out = out;
    }

    void write(ImageComposition painting, boolean transparent) throws IOException {
        out.write(SIGNATURE);
        chunk("IHDR", header(painting, transparent));
        chunk("tEXt", "Software\0mediagen preview".getBytes(StandardCharsets.ISO_8859_1));
        Deflater deflater = new Deflater(LEVEL);
        try {
            rows(painting, transparent ? 4 : 3, deflater);
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0]);
    }

    private static byte[] header(ImageComposition painting, boolean transparent) {
        int colourType = transparent ? 6 : 2;
        return ByteBuffer.allocate(13)
                .putInt(painting.width())
                .putInt(painting.height())
                .put(new byte[] {8, (byte) colourType, 0, 0, 0})
                .array();
    }

    private void rows(ImageComposition painting, int parts, Deflater deflater) throws IOException {
        byte[] above = new byte[painting.width() * parts];
        byte[] filtered = new byte[above.length + 1];
        filtered[0] = FILTER_UP;
        painting.forEachRow((y, row) -> {
            filter(row, parts, above, filtered);
            deflater.setInput(filtered);
            drain(deflater);
        });
        deflater.finish();
        drain(deflater);
        chunk("IDAT", pending.toByteArray());
    }

    /** Keeps of every byte only the difference to the one above, and the byte itself for the next row. */
    private static void filter(ImageRow row, int parts, byte[] above, byte[] filtered) {
        int place = 0;
        for (int x = 0; x < row.width(); x++) {
            int argb = row.argb(x);
            int shift = 24;
            for (int part = 0; part < parts; part++) {
                shift = (shift + 24) % 32;
                byte value = (byte) (argb >> shift);
                filtered[place + 1] = (byte) (value - above[place]);
                above[place++] = value;
            }
        }
    }

    private void drain(Deflater deflater) throws IOException {
        int length = deflater.deflate(buffer);
        while (length > 0) {
            pending.write(buffer, 0, length);
            if (pending.size() >= CHUNK) {
                chunk("IDAT", pending.toByteArray());
                pending.reset();
            }
            length = deflater.deflate(buffer);
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
