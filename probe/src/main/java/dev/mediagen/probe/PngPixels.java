package dev.mediagen.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Searches the pixels of a PNG, row by row, for one that is not opaque. Two rows are in memory. */
final class PngPixels {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final long MOST_PIXELS = 64L << 20;
    private static final long MOST_WIDTH = 1 << 16;
    private static final int[][] INTERLACED = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };
    private static final int[][] PLAIN = {{0, 0, 1, 1}};

    private final HeaderInput in;

    /** The pixels of a file, from its first byte. */
    PngPixels(HeaderInput in) {
        this.in = in;
    }

    /** Whether a pixel is at least slightly transparent; empty when there are too many pixels. */
    Optional<Boolean> isTransparent() throws IOException {
        in.skip(SIGNATURE_BYTES + 8);
        long width = in.bigEndian(4);
        long height = in.bigEndian(4);
        PngPixel pixel = new PngPixel(in.octet(), in.octet());
        in.skip(2);
        boolean interlaced = in.octet() != 0;
        in.skip(CHECKSUM_BYTES);
        long data = untilData(pixel);
        if (!pixel.mayBeTransparent()) {
            return Optional.of(false);
        } else if (width <= 0 || height <= 0 || width > MOST_WIDTH || width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        InputStream rows = new InflaterInputStream(new Data(in, data));
        for (int[] pass : interlaced ? INTERLACED : PLAIN) {
            int across = (int) (width - pass[0] + pass[2] - 1) / pass[2];
            int down = (int) (height - pass[1] + pass[3] - 1) / pass[3];
            if (across > 0 && isTransparent(rows, pixel, across, down)) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }

    /** Goes to the first chunk of pixels. */
    private long untilData(PngPixel pixel) throws IOException {
        while (true) {
            long length = in.bigEndian(4);
            String chunk = in.text(4);
            if (chunk.equals("IDAT")) {
                return length;
            } else if (chunk.equals("tRNS")) {
                pixel.transparent(in.bytes((int) Math.min(length, 1 << 10)));
                in.skip(Math.max(0, length - (1 << 10)));
            } else {
                in.skip(length);
            }
            in.skip(CHECKSUM_BYTES);
        }
    }

    private static boolean isTransparent(InputStream rows, PngPixel pixel, int width, int height) throws IOException {
        byte[] above = new byte[pixel.rowBytes(width)];
        byte[] row = new byte[above.length];
        for (int y = 0; y < height; y++) {
            int filter = rows.read();
            if (filter < 0 || rows.readNBytes(row, 0, row.length) < row.length) {
                throw new EOFException("The file ends before its last row.");
            }
            unfilter(filter, row, above, pixel.bytes());
            if (pixel.isTransparentIn(row, width)) {
                return true;
            }
            byte[] next = above;
            above = row;
            row = next;
        }
        return false;
    }

    /** Reverses the filter of a row: every byte is stored as the difference from the filter's prediction. */
    private static void unfilter(int filter, byte[] row, byte[] above, int distance) {
        for (int i = 0; i < row.length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < distance ? 0 : above[i - distance] & 0xFF;
            row[i] += (byte)
                    switch (filter) {
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        case 4 -> nearest(left, up, corner);
                        default -> 0;
                    };
        }
    }

    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    /** The content of chunk after chunk of pixels. */
    private static final class Data extends InputStream {

        private final HeaderInput in;
        private long left;
        private boolean over;

        Data(HeaderInput in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            while (left == 0 && !over) {
                in.skip(CHECKSUM_BYTES);
                left = in.bigEndian(4);
                over = !in.text(4).equals("IDAT");
            }
            if (over) {
                return -1;
            }
            left--;
            return in.octet();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int first = length == 0 ? -1 : read();
            if (first < 0) {
                return length == 0 ? 0 : -1;
            }
            bytes[offset] = (byte) first;
            int more = (int) Math.min(length - 1, left);
            for (int i = 1; i <= more; i++) {
                bytes[offset + i] = (byte) in.octet();
            }
            left -= more;
            return 1 + more;
        }
    }
}
