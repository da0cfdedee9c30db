package dev.mediagen.backend.preview;

import java.util.Arrays;

/** The samples of one component of a frame: luma, or one of two chroma components. */
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

    /** Repeats the last sample of a row up to its end. */
    void padRow(int y, int from) {
        Arrays.fill(samples, y * width + from, (y + 1) * width, samples[y * width + from - 1]);
    }

    void copy(H264Plane other) {
        System.arraycopy(other.samples, 0, samples, 0, samples.length);
    }

    /** Adds a 4x4 block of restored coefficients. */
    void add(int x, int y, int[] block) {
        H264Transform.inverse(block);
        for (int i = 0; i < 16; i++) {
            int column = x + (i & 3);
            int line = y + (i >> 2);
            set(column, line, at(column, line) + block[i]);
        }
    }

    /** The coefficients of the difference to another plane in a 4x4 block. */
    int[] difference(H264Plane other, int x, int y) {
        int[] block = new int[16];
        for (int i = 0; i < 16; i++) {
            int index = (y + (i >> 2)) * width + x + (i & 3);
            block[i] = (samples[index] & 0xFF) - (other.samples[index] & 0xFF);
        }
        H264Transform.forward(block);
        return block;
    }
}
