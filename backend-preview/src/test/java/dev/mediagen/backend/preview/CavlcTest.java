package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CavlcTest {

    private final Cavlc cavlc = new Cavlc();

    @ParameterizedTest
    @ValueSource(ints = {Cavlc.CHROMA, 0, 1, 2, 3, 4, 7, 8, 16})
    void readsWhatItWrote(int near) {
        Dice dice = new Dice(near);
        for (int i = 0; i < 3000; i++) {
            int[] levels = new int[near == Cavlc.CHROMA ? 4 : i % 3 == 0 ? 15 : 16];
            double density = dice.fraction();
            int largest = i % 5 == 0 ? 2000 : 1 + i % 40;
            for (int place = 0; place < levels.length; place++) {
                levels[place] = dice.chance(density) ? dice.below(2 * largest + 1) - largest : 0;
            }
            BitWriter out = new BitWriter();
            int written = cavlc.write(levels, near, out);
            int[] read = new int[levels.length];
            int count = cavlc.read(read, near, new BitReader(out.align(true).toByteArray()));

            assertThat(read).isEqualTo(levels);
            assertThat(count).isEqualTo(written);
        }
    }
}
