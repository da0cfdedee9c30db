package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.mediagen.emulator.Emulator;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.ImageResponse;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiAudioSpeechOptions;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.openai.OpenAiImageOptions;

@VendorClient("spring-ai-openai")
class SpringAiTest {
    private final Emulator emulator = Emulator.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(emulator.baseUrl("openai"))
            .apiKey(emulator.key("openai"))
            .build();

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private ImageResponse drawn(OpenAiImageOptions options) {
        return OpenAiImageModel.builder()
                .openAiClient(client)
                .options(options)
                .build()
                .call(new ImagePrompt("a red kite", options));
    }

    @Test
    void generates() {
        ImageResponse response = drawn(OpenAiImageOptions.builder()
                .model("gpt-image-2.6-flare")
                .size("1536x1024")
                .quality("low")
                .build());

        assertThat(Base64.getDecoder()
                        .decode(Objects.requireNonNull(response.getResult())
                                .getOutput()
                                .getB64Json()))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void generatesSeveral() {
        ImageResponse response =
                drawn(OpenAiImageOptions.builder().model("gpt-image-2").n(2).build());

        assertThat(response.getResults()).hasSize(2);
    }

    @Test
    void speaks() {
        OpenAiAudioSpeechOptions options = OpenAiAudioSpeechOptions.builder()
                .voice("coral")
                .responseFormat("wav")
                .model("gpt-4o-mini-tts")
                .build();
        OpenAiAudioSpeechModel model = OpenAiAudioSpeechModel.builder()
                .openAiClient(client)
                .options(options)
                .build();

        assertThat(model.call(new TextToSpeechPrompt("Good evening.", options))
                        .getResult()
                        .getOutput())
                .startsWith('R', 'I', 'F', 'F');
    }
}
