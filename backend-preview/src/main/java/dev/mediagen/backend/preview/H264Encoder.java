package dev.mediagen.backend.preview;

import java.util.stream.IntStream;

/** Writes frames as H.264. */
final class H264Encoder extends H264FrameCoder {

    private final int coarseness;
    private int number;
    private H264BitWriter out = new H264BitWriter();

    /** Begins a clip. */
    H264Encoder(int width, int height, int coarseness) {
        this(new H264Frame(width, height), 0, coarseness);
    }

    /**
     * Goes on with a clip.
     *
     * @param last its last frame as it is seen
     * @param number how many frames there are already
     */
    H264Encoder(H264Frame last, int number, int coarseness) {
        super(last, coarseness);
        this.coarseness = coarseness;
        this.number = number;
    }

    /** The next frame as a unit of the stream. */
    byte[] write(H264Frame frame) {
        out = new H264BitWriter();
        beginFrame();
        if (number == 0) {
            H264Syntax.sliceHeader(out, true, 0, coarseness);
            samples(frame);
            seen().copy(frame);
        } else {
            H264Syntax.sliceHeader(out, false, number, coarseness);
            changes(frame);
        }
        out.align(true);
        return H264Syntax.unit(number++ == 0 ? KEY_FRAME : SLICE, out.toByteArray());
    }

    @Override
    int transfer(int[] coefficients, int near) {
        return cavlc().write(coefficients, near, out);
    }

    /** Plain samples, block by block. */
    private void samples(H264Frame frame) {
        for (int block = 0; block < blocks(); block++) {
            out.unsigned(H264Syntax.PLAIN_SAMPLES).align(false);
            for (int i = 0; i < 3; i++) {
                int size = i == 0 ? 16 : 8;
                int left = block % columns() * size;
                int top = block / columns() * size;
                for (int place = 0; place < size * size; place++) {
                    out.bits(frame.plane(i).at(left + place % size, top + place / size), 8);
                }
            }
        }
    }

    private void changes(H264Frame frame) {
        int skipped = 0;
        for (int block = 0; block < blocks(); block++) {
            int pattern = measure(frame, block);
            if (pattern == 0) {
                skipped++;
            } else {
                H264Syntax.blockHeader(out, skipped, codeOf(pattern));
                residual(block, pattern);
                skipped = 0;
            }
        }
        if (skipped > 0) {
            out.unsigned(skipped);
        }
    }

    /** Works out the coefficients of a block, and which parts of it hold any. */
    private int measure(H264Frame frame, int block) {
        int x = block % columns();
        int y = block / columns();
        int[] pixels = new int[16];
        int pattern = 0;
        for (int small = 0; small < 16; small++) {
            frame.plane(0).subtract(seen().plane(0), x * 16 + right(small), y * 16 + down(small), pixels);
            if (coefficients(pixels, levels[small])) {
                pattern |= 1 << (small >> 2);
            }
        }
        return pattern | (measureChroma(frame, x * 8, y * 8) << 4);
    }

    private int measureChroma(H264Frame frame, int x, int y) {
        int found = 0;
        int[] pixels = new int[16];
        int[] means = new int[4];
        for (int plane = 0; plane < 2; plane++) {
            for (int small = 0; small < 4; small++) {
                frame.plane(plane + 1)
                        .subtract(seen().plane(plane + 1), x + (small & 1) * 4, y + (small >> 1) * 4, pixels);
                if (coefficients(pixels, chromaLevels[plane * 4 + small])) {
                    found = 2;
                }
                means[small] = pixels[0];
            }
            transform().shrinkMeans(means, meanLevels[plane]);
            found = Math.max(found, any(meanLevels[plane]) ? 1 : 0);
        }
        return found;
    }

    /** Turns differences into coefficients, coarse ones into {@code coarse}; says whether any is left. */
    private boolean coefficients(int[] pixels, int[] coarse) {
        H264Transform.forward(pixels);
        transform().shrink(pixels, coarse);
        return any(coarse);
    }

    private static boolean any(int[] values) {
        for (int value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    private static int codeOf(int pattern) {
        return IntStream.range(0, PATTERNS.length)
                .filter(i -> PATTERNS[i] == pattern)
                .findFirst()
                .orElseThrow();
    }
}
