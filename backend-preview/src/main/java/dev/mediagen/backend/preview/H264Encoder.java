package dev.mediagen.backend.preview;

/** Encodes frames, each on the basis of the one before. */
final class H264Encoder extends H264FrameCoder {

    private final int qp;
    private int frameNumber;
    private H264BitWriter out = new H264BitWriter();

    /** Begins a video. */
    H264Encoder(int width, int height, int qp) {
        this(new H264Frame(width, height), 0, qp);
    }

    /**
     * Continues a video.
     *
     * @param last its last frame, as decoded
     * @param frames how many frames it has
     */
    H264Encoder(H264Frame last, int frames, int qp) {
        super(last, qp);
        this.qp = qp;
        frameNumber = frames;
    }

    /** The NAL unit of the next frame. */
    byte[] encode(H264Frame frame) {
        boolean idr = frameNumber == 0;
        out = new H264BitWriter();
        beginFrame();
        H264Syntax.writeSliceHeader(out, idr, frameNumber++, qp);
        if (idr) {
            samples(frame);
            decoded().copy(frame);
        } else {
            differences(frame);
        }
        return H264Syntax.nalUnit(idr ? H264Syntax.IDR_SLICE : H264Syntax.SLICE, out.end());
    }

    @Override
    int transfer(int[] levels, int context) {
        return cavlc.write(levels, context, out);
    }

    private void samples(H264Frame frame) {
        for (int macroblock = 0; macroblock < macroblocks(); macroblock++) {
            out.unsigned(H264Syntax.I_PCM).align();
            for (int plane = 0; plane < 3; plane++) {
                int size = plane == 0 ? 16 : 8;
                int left = macroblock % columns() * size;
                int top = macroblock / columns() * size;
                for (int i = 0; i < size * size; i++) {
                    out.bits(frame.plane(plane).at(left + i % size, top + i / size), 8);
                }
            }
        }
    }

    private void differences(H264Frame frame) {
        int skipped = 0;
        for (int macroblock = 0; macroblock < macroblocks(); macroblock++) {
            if (changed(frame, macroblock)) {
                H264Syntax.writeMacroblockHeader(out, skipped);
                residual(macroblock);
                skipped = 0;
            } else {
                skipped++;
            }
        }
        if (skipped > 0) {
            out.unsigned(skipped);
        }
    }

    /** Computes the levels of a macroblock; false when all are zero. */
    private boolean changed(H264Frame frame, int macroblock) {
        int[] dc = new int[4];
        boolean changed = false;
        for (int block = 0; block < BLOCKS; block++) {
            int plane = plane(block);
            int[] coefficients =
                    frame.plane(plane).difference(decoded().plane(plane), x(macroblock, block), y(macroblock, block));
            changed |= transform.quantise(coefficients, levels[block]);
            dc[block % 4] = coefficients[0];
            if (plane > 0 && block % 4 == 3) {
                changed |= transform.quantiseChromaDc(dc, chromaDcLevels[plane - 1]);
            }
        }
        return changed;
    }
}
