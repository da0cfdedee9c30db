package dev.mediagen.backend.preview;

/** Decodes frames of an {@link H264Encoder} in their order, but no other frames. */
final class H264Decoder extends H264FrameCoder {

    private final int qp;
    private H264BitReader in = new H264BitReader(new byte[0]);

    H264Decoder(int width, int height, int qp) {
        super(new H264Frame(width, height), qp);
        this.qp = qp;
    }

    /**
     * Decodes the next frame.
     *
     * @return the frame, which the next call changes
     * @throws IllegalArgumentException when another encoder made it
     * @throws ArrayIndexOutOfBoundsException when it is damaged
     */
    H264Frame decode(byte[] nalUnit) {
        in = new H264BitReader(H264Syntax.payload(nalUnit));
        beginFrame();
        boolean idr = H264Syntax.isIdr(nalUnit);
        H264Syntax.readSliceHeader(in, idr, qp);
        if (idr) {
            samples();
        } else {
            differences();
        }
        return decoded();
    }

    @Override
    int transfer(int[] levels, int context) {
        return cavlc.read(levels, context, in);
    }

    private void samples() {
        for (int macroblock = 0; macroblock < macroblocks(); macroblock++) {
            H264Syntax.expect(H264Syntax.I_PCM, in.unsigned());
            in.align();
            for (int plane = 0; plane < 3; plane++) {
                int size = plane == 0 ? 16 : 8;
                int left = macroblock % columns() * size;
                int top = macroblock / columns() * size;
                for (int i = 0; i < size * size; i++) {
                    decoded().plane(plane).set(left + i % size, top + i / size, in.bits(8));
                }
            }
        }
    }

    private void differences() {
        int macroblock = in.unsigned();
        while (macroblock < macroblocks()) {
            H264Syntax.readMacroblockHeader(in);
            residual(macroblock++);
            // After the last macroblock there is no number of skipped ones.
            macroblock += macroblock < macroblocks() ? in.unsigned() : 0;
        }
    }
}
