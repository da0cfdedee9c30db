package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import org.junit.jupiter.api.Test;

class LimitsTest {

    /** It is chosen for as audio, but a dubbed clip is as large as any other. */
    @Test
    void aDubMayBeAsLargeAsAClip() {
        assertThat(Operation.DUBBING.mediaType()).isEqualTo(MediaType.AUDIO);
        assertThat(Limits.maxBytes(Operation.DUBBING.largestResult())).isEqualTo(Limits.maxBytes(MediaType.VIDEO));
        assertThat(Operation.SPEECH.largestResult()).isEqualTo(MediaType.AUDIO);
    }
}
