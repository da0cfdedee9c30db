package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.File;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ImageConfig;
import com.google.genai.types.Part;
import com.google.genai.types.PrebuiltVoiceConfig;
import com.google.genai.types.SpeechConfig;
import com.google.genai.types.UploadFileConfig;
import com.google.genai.types.VoiceConfig;
import dev.mediagen.emulator.Emulator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@VendorClient("google-genai")
class GoogleClientTest {
    private static final String BANANA = "gemini-nano-banana-2.1";
    private static final GenerateContentConfig WIDE = GenerateContentConfig.builder()
            .responseModalities("TEXT", "IMAGE")
            .imageConfig(
                    ImageConfig.builder().aspectRatio("16:9").imageSize("1K").build())
            .build();

    private final Emulator emulator = Emulator.builder().pollsUntilDone(1).start();
    private final Client client = client(emulator.key("google"));

    private Client client(String key) {
        return Client.builder()
                .apiKey(key)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(emulator.baseUrl("google"))
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static byte[] media(GenerateContentResponse response) {
        return Objects.requireNonNull(response.parts()).stream()
                .flatMap(part -> part.inlineData().stream())
                .flatMap((Blob blob) -> blob.data().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void generates() {
        GenerateContentResponse response = client.models.generateContent(BANANA, "a red kite", WIDE);

        assertThat(media(response)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void streams() {
        try (ResponseStream<GenerateContentResponse> stream =
                client.models.generateContentStream(BANANA, "a red kite", WIDE)) {
            assertThat(StreamSupport.stream(stream.spliterator(), false)
                            .anyMatch(response -> response.parts() != null
                                    && Objects.requireNonNull(response.parts()).stream()
                                            .anyMatch(part -> part.inlineData().isPresent())))
                    .isTrue();
        }
    }

    @Test
    void listsModels() {
        assertThat(StreamSupport.stream(client.models.list(null).spliterator(), false))
                .anyMatch(model -> model.name().orElse("").equals("models/" + BANANA));
    }

    @Test
    void chatsWithItsSignatures() {
        Chat chat = client.chats.create(BANANA, WIDE);
        chat.sendMessage("a red kite");

        assertThat(media(chat.sendMessage("at night"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(emulator.requests()
                        .last()
                        .body()
                        .at("contents/1/parts/1/thoughtSignature")
                        .text())
                .isPresent();
    }

    @Test
    void uploadsAFileAndUsesIt() {
        byte[] png = media(client.models.generateContent(BANANA, "a red kite", WIDE));

        File uploaded = client.files.upload(
                png, UploadFileConfig.builder().mimeType("image/png").build());
        File file = client.files.get(uploaded.name().orElseThrow(), null);
        Content content = Content.fromParts(
                Part.fromText("at night"), Part.fromUri(file.uri().orElseThrow(), "image/png"));

        assertThat(media(client.models.generateContent(BANANA, List.of(content), WIDE)))
                .isNotEmpty();
    }

    @Test
    void speaks() {
        GenerateContentConfig config = GenerateContentConfig.builder()
                .responseModalities("AUDIO")
                .speechConfig(SpeechConfig.builder()
                        .voiceConfig(VoiceConfig.builder()
                                .prebuiltVoiceConfig(
                                        PrebuiltVoiceConfig.builder().voiceName("Kore"))))
                .build();

        assertThat(media(client.models.generateContent("gemini-3.8-flash-tts", "Good evening.", config)))
                .startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void understandsTheErrors() {
        try (Client wrong = client("AIza-wrong")) {
            assertThatThrownBy(() -> wrong.models.generateContent(BANANA, "x", WIDE))
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("Incorrect API key");
        }
    }
}
