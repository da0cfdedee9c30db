package dev.mediagen.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Draws images that every decoder accepts, in the smallest form of their formats. The prompt selects the colours, so
 * that two prompts give different images.
 */
final class SampleImages {
    private static final int COLOURS = 16;
    private static final byte[] PNG_SIGNATURE =
            new Bytes().hex("89 50 4E 47 0D 0A 1A 0A").toByteArray();

    private SampleImages() {}

    /**
     * @param pixels width and height as {@code WIDTHxHEIGHT}
     * @param atLeast the size of the file in bytes, if it would be smaller
     */
    static Media draw(String mimeType, String pixels, String prompt, boolean transparent, long atLeast) {
        int cross = pixels.indexOf('x');
        int width = Integer.parseInt(pixels, 0, cross, 10);
        int height = Integer.parseInt(pixels, cross + 1, pixels.length(), 10);
        return switch (mimeType) {
            case "image/png" -> png(width, height, prompt, transparent, atLeast);
            case "image/jpeg" -> jpeg(width, height, prompt, atLeast);
            case "image/webp" -> Media.fixture(mimeType, "picture.webp");
            case "image/gif" -> Media.fixture(mimeType, "picture.gif");
            case "image/svg+xml" -> svg(width, height, prompt);
            default -> throw new IllegalArgumentException("no picture of type " + mimeType);
        };
    }

    /** A PNG or JPEG that was drawn here. */
    record Drawn(int width, int height, boolean transparent) {

        /** An image in other colours. */
        Media again(String mimeType, int newWidth, int newHeight, boolean newTransparent) {
            return draw(
                    mimeType, Math.max(1, newWidth) + "x" + Math.max(1, newHeight), "another image", newTransparent, 0);
        }
    }

    static Drawn read(Media media) {
        ByteBuffer bytes = ByteBuffer.wrap(media.bytes());
        if (media.kind().equals("image/png")) {
            boolean transparent = new String(media.bytes(), StandardCharsets.ISO_8859_1).contains("tRNS");
            return new Drawn(bytes.getInt(16), bytes.getInt(20), transparent);
        }
        int frame = 0;
        while (bytes.getShort(frame) != (short) 0xFFC0) {
            frame++;
        }
        return new Drawn(bytes.getShort(frame + 7), bytes.getShort(frame + 5), false);
    }

    private static Media png(int width, int height, String prompt, boolean transparent, long atLeast) {
        byte[] header =
                new Bytes().int32(width).int32(height).hex("04 03 00 00 00").toByteArray();
        Bytes start = new Bytes().put(PNG_SIGNATURE).put(chunk("IHDR", header)).put(chunk("PLTE", palette(prompt)));
        if (transparent) {
            start.put(chunk("tRNS", new byte[] {0}));
        }
        byte[] head = start.put(chunk("IDAT", bands(width, height))).toByteArray();
        byte[] end = chunk("IEND", new byte[0]);
        long missing = atLeast - head.length - end.length - 12;
        return missing <= 0
                ? new Media("image/png", new Bytes().put(head).put(end).toByteArray())
                : paddedPng(head, new Filler(missing), end);
    }

    /** An ancillary, private chunk before the end: decoders skip it. */
    private static Media paddedPng(byte[] head, Filler filler, byte[] end) {
        byte[] type = "fiLl".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(type);
        filler.updateInto(crc);
        byte[] before =
                new Bytes().put(head).int32((int) filler.length()).put(type).toByteArray();
        byte[] after = new Bytes().int32((int) crc.getValue()).put(end).toByteArray();
        return new Media("image/png", before, filler, after);
    }

    private static byte[] palette(String prompt) {
        byte[] colours = new byte[3 * COLOURS];
        new Random(seed(prompt)).nextBytes(colours);
        return colours;
    }

    /** Sixteen horizontal bands, four bits per pixel. */
    private static byte[] bands(int width, int height) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater, 65_536)) {
            byte[] row = new byte[1 + (width + 1) / 2];
            for (int y = 0; y < height; y++) {
                Arrays.fill(row, 1, row.length, (byte) (0x11 * (y * COLOURS / height)));
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return new Bytes()
                .int32(data.length)
                .put(name)
                .put(data)
                .int32((int) crc.getValue())
                .toByteArray();
    }

    /**
     * A baseline JPEG of one grey. The Huffman tables have two codes: "as before" (one bit) for the brightness of an
     * 8x8 block and "nothing else" (one bit) for its detail; only the first block has a brightness.
     */
    private static Media jpeg(int width, int height, String prompt, long atLeast) {
        int blocks = ((width + 7) / 8) * ((height + 7) / 8);
        byte[] quantisation = new byte[64];
        Arrays.fill(quantisation, (byte) 1);
        byte[] comment = Blob.ofUtf8(prompt).sha256().getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = new Bytes()
                .hex("FFD8 FFE0 0010 4A46494600 0101 00 0001 0001 0000")
                .hex("FFFE")
                .int16(2 + comment.length)
                .put(comment)
                .hex("FFDB 0043 00")
                .put(quantisation)
                .hex("FFC0 000B 08")
                .int16(height)
                .int16(width)
                .hex("01 01 11 00")
                // DC codes: 0 = "as before", 10 = "eight more bits follow". AC code: 0 = end of block.
                .hex("FFC4 0015 00 01010000000000000000000000000000 00 08")
                .hex("FFC4 0014 10 01000000000000000000000000000000 00")
                .hex("FFDA 0008 01 01 00 00 3F 00")
                .toByteArray();
        byte[] scan = greyScan(blocks, 128 + (int) Math.floorMod(seed(prompt), 127L));
        byte[] end = new Bytes().put(scan).hex("FFD9").toByteArray();
        // Data after the end marker is not part of the image.
        return new Media("image/jpeg", head, Filler.NONE, end).padded(atLeast);
    }

    private static byte[] greyScan(int blocks, int brightness) {
        int bits = 2 + 8 + 1 + 2 * (blocks - 1);
        byte[] scan = new byte[(bits + 7) / 8];
        int first = 0b10 << 9 | brightness << 1;
        scan[0] = (byte) (first >> 3);
        scan[1] = (byte) (first << 5);
        for (int bit = bits; bit < 8 * scan.length; bit++) {
            scan[bit / 8] |= (byte) (0x80 >> bit % 8); // the last byte is filled with ones
        }
        return scan;
    }

    private static Media svg(int width, int height, String prompt) {
        String colour = Blob.ofUtf8(prompt).sha256().substring(0, 6);
        String text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\"><rect width=\"100%\" height=\"100%\" fill=\"#" + colour + "\"/></svg>";
        return new Media("image/svg+xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The edge of a square with a named size such as {@code 2K}. */
    static int edge(String tier) {
        return switch (tier) {
            case "512", "0.5K" -> 512;
            case "2K" -> 2048;
            case "4K" -> 4096;
            default -> 1024;
        };
    }

    /** Width and height for a ratio such as {@code 19.5:9}, with about as many pixels as a square of this edge. */
    static String pixels(String ratio, int edge) {
        int colon = ratio.indexOf(':');
        if (colon < 0) {
            return edge + "x" + edge; // auto, or not set
        }
        double quotient =
                Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
        return sixteenths(edge * Math.sqrt(quotient)) + "x" + sixteenths(edge / Math.sqrt(quotient));
    }

    private static long sixteenths(double pixels) {
        return Math.round(pixels / 16) * 16;
    }

    private static long seed(String prompt) {
        return Long.parseUnsignedLong(Blob.ofUtf8(prompt).sha256().substring(0, 16), 16);
    }
}
