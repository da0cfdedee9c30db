package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.fixtures.TinyAudio;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavHeaderTest {

    private static final WavHeader MONO = new WavHeader(24_000, 1);
    private static final int HALF_A_SECOND = 8000;

    /** As servers write them that stream: nothing, all bits, all but the sign, the greatest less a header, a round number. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x7FFFFFFF, 0x7FFFF000, -37, -45, 2_000_000_000, 0x40000000, Integer.MIN_VALUE})
    void aLengthThatWasNotKnownCountsAsWhatIsThereAndIsCorrected(int claimed) {
        byte[] file = TinyAudio.ofMillis(500).wav(claimed);

        MediaFacts facts = MediaProbe.probe(Input.bytes(file));
        assertThat(facts.duration()).contains(Duration.ofMillis(500));
        assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);

        byte[] corrected =
                WavHeader.corrected(Arrays.copyOf(file, 512), file.length).orElseThrow();
        assertThat(corrected).isEqualTo(Arrays.copyOf(TinyAudio.ofMillis(500).wav(HALF_A_SECOND), corrected.length));
        assertThat(WavHeader.isCut(file, file.length)).isFalse();
    }

    @Test
    void aLengthThatSomebodyMeantAndThatIsNotThereMeansThatTheEndIsMissing() {
        byte[] file = TinyAudio.ofMillis(500).wav(2 * HALF_A_SECOND);

        MediaFacts facts = MediaProbe.probe(Input.bytes(file));
        assertThat(facts.duration()).contains(Duration.ofMillis(500));
        assertThat(facts.completeness()).isEqualTo(Completeness.INCOMPLETE);
        assertThat(WavHeader.isCut(file, file.length)).isTrue();
        assertThat(WavHeader.corrected(file, file.length)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x7FFFFFFF})
    void aRecordingWithoutSamplesIsEmpty(int claimed) {
        MediaFacts facts = MediaProbe.probe(Input.bytes(TinyAudio.ofMillis(0).wav(claimed)));
        assertThat(facts.completeness()).isEqualTo(Completeness.EMPTY);
        assertThat(facts.duration()).isEmpty();
        assertThat(facts.sampleRate()).isEqualTo(OptionalInt.of(8000));
    }

    @Test
    void aLengthThatIsRightAndWhatIsNoWavAreLeftAlone() {
        assertThat(WavHeader.corrected(MONO.bytes(480), 44 + 480)).isEmpty();
        assertThat(WavHeader.corrected(new byte[512], 1000)).isEmpty();
        assertThat(WavHeader.corrected(new byte[3], 3)).isEmpty();
    }
}
