package dev.mediagen.backend.preview;

import java.util.Arrays;

/** One part of the colours of a frame: brightness, or one of two colour differences. */
final class H264Plane {

    private final int width;
    private final int height;
    private final byte[] samples;

    H264Plane(int width, int height) {
        this.width = width;
        this.height = height;
        samples = new byte[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int at(int x, int y) {
        return samples[y * width + x] & 0xFF;
    }

    void set(int x, int y, int value) {
        samples[y * width + x] = (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    /** Continues the last sample of a row to its end. */
    void fillRow(int y, int from) {
        Arrays.fill(samples, y * width + from, (y + 1) * width, samples[y * width + from - 1]);
    }

    void copy(H264Plane other) {
        System.arraycopy(other.samples, 0, samples, 0, samples.length);
    }

    /** Adds the differences that the coefficients of a block of 4x4 stand for. */
    void add(int x, int y, int[] block) {
        H264Transform.inverse(block);
        for (int i = 0; i < 16; i++) {
            int column = x + (i & 3);
            int line = y + (i >> 2);
            set(column, line, at(column, line) + block[i]);
        }
    }

    /** Takes the differences to another plane in a block of 4x4. */
    void subtract(H264Plane other, int x, int y, int[] block) {
        for (int i = 0; i < 16; i++) {
            int place = (y + (i >> 2)) * width + x + (i & 3);
            block[i] = (samples[place] & 0xFF) - (other.samples[place] & 0xFF);
        }
    }
}
