package dev.mediagen.backend.openrouter;

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

class OpenRouterProviderTest {

    @TempDir
    Path folder;

    @Test
    void saysWhatItIs() {
        try (var gen = Bench.mediaGen(folder, Map.of(), new ManualTime())) {
            BackendInfo router = gen.backends().get(0);
            assertThat(router.name()).isEqualTo("openrouter");
            assertThat(router.credentials()).containsExactly("OPENROUTER_API_KEY");
            assertThat(router.priorities())
                    .isEqualTo(Map.of(MediaType.IMAGE, 100, MediaType.VIDEO, 100, MediaType.AUDIO, 50));
            assertThat(router.defaults())
                    .containsEntry(Operation.IMAGE_GENERATE, "google/gemini-nano-banana-2.1")
                    .containsEntry(Operation.IMAGE_EDIT, "google/gemini-nano-banana-2.1")
                    .containsEntry(Operation.VIDEO_GENERATE, "google/veo-3.1-fast")
                    .containsEntry(Operation.SPEECH, "x-ai/grok-voice-tts-1.0");
        }
    }

    @Test
    void listsPicturesClipsAndVoices() {
        try (Bench router = new Bench(folder)) {
            assertThat(router.gen.liveModels("openrouter"))
                    .hasValueSatisfying(models -> assertThat(models)
                            .extracting(LiveModel::id)
                            .contains("google/gemini-nano-banana-2.1", "google/veo-3.1-fast", "x-ai/grok-voice-tts-1.0")
                            .doesNotContain("openai/gpt-6-luna"));
        }
    }

    /** The emulator's key has no limit. */
    @Test
    void keyWithoutLimitHasNoBalance() {
        try (Bench router = new Bench(folder)) {
            assertThat(router.gen.balance("openrouter")).isEmpty();
        }
    }
}
