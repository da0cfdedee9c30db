package dev.mediagen.cli;

import java.awt.image.BufferedImage;

/** Encodes an image as sixels: bands of six rows, in each band the pixels of one colour after the other. */
final class Sixel {

    private static final int BAND = 6;

    /** Levels of red, green and blue each. */
    private static final int LEVELS = 6;

    private static final int COLOURS = LEVELS * LEVELS * LEVELS;

    /** Adds a pattern to the colours, so that the few levels look like many. */
    private static final int[][] DITHER = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};

    private Sixel() {}

    /** The whole escape sequence. */
    static String encode(BufferedImage image) {
        StringBuilder text = new StringBuilder("\u001bPq\"1;1;" + image.getWidth() + ";" + image.getHeight());
        for (int colour = 0; colour < COLOURS; colour++) {
            text.append('#')
                    .append(colour)
                    .append(";2;")
                    .append(percent(colour / (LEVELS * LEVELS)))
                    .append(';');
            text.append(percent(colour / LEVELS % LEVELS)).append(';').append(percent(colour % LEVELS));
        }
        for (int top = 0; top < image.getHeight(); top += BAND) {
            band(image, top, text);
        }
        return text.append("\u001b\\").toString();
    }

    private static int percent(int level) {
        return level * 100 / (LEVELS - 1);
    }

    private static void band(BufferedImage image, int top, StringBuilder text) {
        int width = image.getWidth();
        int[][] bits = new int[COLOURS][];
        for (int y = top; y < Math.min(top + BAND, image.getHeight()); y++) {
            for (int x = 0; x < width; x++) {
                int colour = colour(image.getRGB(x, y), DITHER[y % DITHER.length][x % DITHER.length]);
                if (bits[colour] == null) {
                    bits[colour] = new int[width];
                }
                bits[colour][x] |= 1 << (y - top);
            }
        }
        for (int colour = 0; colour < COLOURS; colour++) {
            if (bits[colour] != null) {
                text.append('#').append(colour);
                row(bits[colour], text);
                text.append('$');
            }
        }
        text.append('-');
    }

    private static int colour(int rgb, int dither) {
        return level(rgb >> 16, dither) * LEVELS * LEVELS + level(rgb >> 8, dither) * LEVELS + level(rgb, dither);
    }

    private static int level(int channel, int dither) {
        int steps = (channel & 0xFF) * (LEVELS - 1) * 16 / 255;
        return Math.min(LEVELS - 1, (steps + dither) / 16);
    }

    /** Equal neighbours are written once, with their number. */
    private static void row(int[] bits, StringBuilder text) {
        int start = 0;
        for (int x = 1; x <= bits.length; x++) {
            if (x == bits.length || bits[x] != bits[start]) {
                char sixel = (char) ('?' + bits[start]);
                int count = x - start;
                if (count > 3) {
                    text.append('!').append(count).append(sixel);
                } else {
                    text.append(String.valueOf(sixel).repeat(count));
                }
                start = x;
            }
        }
    }
}
