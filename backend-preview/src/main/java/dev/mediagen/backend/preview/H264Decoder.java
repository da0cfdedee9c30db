package dev.mediagen.backend.preview;

/** Reads frames that a {@link H264Encoder} wrote, in their order. Knows nothing else of H.264. */
final class H264Decoder extends H264FrameCoder {

    private final int coarseness;
    private H264BitReader in = new H264BitReader(new byte[0]);

    H264Decoder(int width, int height, int coarseness) {
        super(new H264Frame(width, height), coarseness);
        this.coarseness = coarseness;
    }

    /**
     * Reads the next frame.
     *
     * @return the picture; the next call changes it
     * @throws IllegalArgumentException when the unit is of another kind
     * @throws ArrayIndexOutOfBoundsException when it is damaged
     */
    H264Frame read(byte[] unit) {
        in = new H264BitReader(H264Syntax.content(unit));
        beginFrame();
        boolean key = H264Syntax.isKeyFrame(unit);
        H264Syntax.readSliceHeader(in, key, coarseness);
        if (key) {
            samples();
        } else {
            changes();
        }
        return seen();
    }

    @Override
    int transfer(int[] coefficients, int near) {
        return cavlc().read(coefficients, near, in);
    }

    private void samples() {
        for (int block = 0; block < blocks(); block++) {
            H264Syntax.expect(H264Syntax.PLAIN_SAMPLES, in.unsigned());
            in.align();
            for (int i = 0; i < 3; i++) {
                int size = i == 0 ? 16 : 8;
                int left = block % columns() * size;
                int top = block / columns() * size;
                for (int place = 0; place < size * size; place++) {
                    seen().plane(i).set(left + place % size, top + place / size, in.bits(8));
                }
            }
        }
    }

    private void changes() {
        int block = in.unsigned();
        while (block < blocks() && in.hasMore()) {
            int pattern = PATTERNS[H264Syntax.readBlockHeader(in)];
            residual(block, pattern);
            block += 1 + (in.hasMore() ? in.unsigned() : 0);
        }
    }
}
