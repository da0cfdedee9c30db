package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.elevenlabs.ElevenLabsTextToSpeechModel;
import org.springframework.ai.elevenlabs.ElevenLabsTextToSpeechOptions;
import org.springframework.ai.elevenlabs.api.ElevenLabsApi;

@VendorClient("spring-ai-elevenlabs")
class SpringAiElevenLabsTest {
    private final Emulator emulator = Emulator.start();
    private final ElevenLabsTextToSpeechOptions options = ElevenLabsTextToSpeechOptions.builder()
            .model("eleven_v4")
            .voiceId("JBFqnCBsd6RMkjVDRZzb")
            .outputFormat("mp3_44100_128")
            .build();
    private final ElevenLabsTextToSpeechModel model = new ElevenLabsTextToSpeechModel(
            new ElevenLabsApi.Builder()
                    .baseUrl(emulator.baseUrl("elevenlabs"))
                    .apiKey(emulator.key("elevenlabs"))
                    .build(),
            options);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void speaks() {
        assertThat(model.call(new TextToSpeechPrompt("Good evening.", options))
                        .getResult()
                        .getOutput())
                .startsWith('I', 'D', '3');
    }
}
