package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavHeaderTest {

    private static final WavHeader MONO = new WavHeader(24_000, 1);

    @Test
    void aLengthThatWasNotKnownIsCorrected() {
        for (long said : new long[] {0, -1}) {
            byte[] head = Arrays.copyOf(MONO.bytes(said), 512);
            assertThat(WavHeader.corrected(head, 44 + 480)).contains(MONO.bytes(480));
        }
    }

    @Test
    void aLengthThatIsRightAndWhatIsNoWavAreLeftAlone() {
        assertThat(WavHeader.corrected(MONO.bytes(480), 44 + 480)).isEmpty();
        assertThat(WavHeader.corrected(new byte[512], 1000)).isEmpty();
        assertThat(WavHeader.corrected(new byte[3], 3)).isEmpty();
    }
}
