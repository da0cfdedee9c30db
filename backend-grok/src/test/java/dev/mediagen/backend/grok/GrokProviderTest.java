package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.LiveModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrokProviderTest {

    @TempDir
    Path folder;

    @Test
    void saysWhatItIs() {
        try (var gen = Bench.mediaGen(folder, Map.of(), new ManualTime())) {
            BackendInfo grok = gen.backends().get(0);
            assertThat(grok.name()).isEqualTo("grok");
            assertThat(grok.aliases()).containsExactly("xai");
            assertThat(grok.credentials()).containsExactly("XAI_API_KEY");
            assertThat(grok.priorities())
                    .isEqualTo(Map.of(MediaType.IMAGE, 200, MediaType.VIDEO, 300, MediaType.AUDIO, 50));
            assertThat(grok.defaults())
                    .containsEntry(Operation.IMAGE_GENERATE, "grok-imagine-image-2.0")
                    .containsEntry(Operation.VIDEO_GENERATE, "grok-imagine-video-1.5")
                    .containsEntry(Operation.VIDEO_EDIT, "grok-imagine-video")
                    .containsEntry(Operation.VIDEO_EXTEND, "grok-imagine-video")
                    .containsEntry(Operation.SPEECH, "grok-tts");
        }
    }

    @Test
    void listsTheModelsOfTheAccount() {
        try (Bench grok = new Bench(folder)) {
            assertThat(grok.gen.liveModels("xai"))
                    .hasValueSatisfying(models -> assertThat(models)
                            .extracting(LiveModel::id)
                            .contains("grok-imagine-image-2.0", "grok-imagine-video-1.5"));
        }
    }
}
