package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    /** What reads the answer of a provider need not know a number of its own. */
    @Test
    void theSinkSaysHowLargeAResultMayBe(@TempDir Path folder) {
        List<Long> told = new ArrayList<>();
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> {
                    told.add(call.sink().maxBytes());
                    return ScriptedBackend.png(call.sink().begin());
                });
        try (MediaGen gen = new Studio(folder).mediaGen(alpha).build()) {
            gen.generate(ImageGenerationRequest.builder("a cat").build());
        }
        assertThat(told).containsExactly(Limits.maxBytes(MediaType.IMAGE));
    }

    /** It is chosen for as audio, but a dubbed clip is as large as any other. */
    @Test
    void aDubMayBeAsLargeAsAClip() {
        assertThat(Operation.DUBBING.mediaType()).isEqualTo(MediaType.AUDIO);
        assertThat(Limits.maxBytes(Operation.DUBBING.largestResult())).isEqualTo(Limits.maxBytes(MediaType.VIDEO));
        assertThat(Operation.SPEECH.largestResult()).isEqualTo(MediaType.AUDIO);
    }
}
