package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H264CavlcTest {

    private final H264Cavlc cavlc = new H264Cavlc();

    @ParameterizedTest
    @ValueSource(ints = {H264Cavlc.CHROMA_DC, 0, 1, 2, 3, 4, 7, 8, 16})
    void readsWhatItWrote(int context) {
        MathRandom random = new MathRandom(context);
        for (int i = 0; i < 3000; i++) {
            int[] levels = new int[context == H264Cavlc.CHROMA_DC ? 4 : i % 3 == 0 ? 15 : 16];
            double density = random.fraction();
            int largest = i % 5 == 0 ? 2000 : 1 + i % 40;
            for (int j = 0; j < levels.length; j++) {
                levels[j] = random.chance(density) ? random.below(2 * largest + 1) - largest : 0;
            }
            H264BitWriter out = new H264BitWriter();
            int written = cavlc.write(levels, context, out);
            int[] read = new int[levels.length];
            int count = cavlc.read(read, context, new H264BitReader(out.end()));

            assertThat(read).isEqualTo(levels);
            assertThat(count).isEqualTo(written);
        }
    }
}
