package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.images.Image;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.Tool;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@VendorClient("openai-java")
class OpenAiClientTest {
    private static final ImageGenerateParams KITE = ImageGenerateParams.builder()
            .model("gpt-image-2.6-flare")
            .prompt("a red kite")
            .size(ImageGenerateParams.Size._1536X1024)
            .outputFormat(ImageGenerateParams.OutputFormat.PNG)
            .build();

    private final Emulator emulator = Emulator.start();
    private final OpenAIClient client = client(emulator.key("openai"));

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(emulator.baseUrl("openai"))
                .apiKey(key)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static byte[] bytes(ImagesResponse response) {
        Image image = response.data().orElseThrow().get(0);
        return Base64.getDecoder().decode(image.b64Json().orElseThrow());
    }

    @Test
    void generates() {
        ImagesResponse response = client.images().generate(KITE);

        assertThat(bytes(response)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(response.usage().orElseThrow().outputTokens()).isPositive();
        assertThat(emulator.requests().only().body().at("size").text()).hasValue("1536x1024");
    }

    @Test
    void streamsPartialImages() {
        ImageGenerateParams params = KITE.toBuilder().partialImages(2).build();
        try (StreamResponse<ImageGenStreamEvent> events = client.images().generateStreaming(params)) {
            List<ImageGenStreamEvent> all = events.stream().toList();
            assertThat(all).hasSize(3);
            assertThat(all.get(2).generationCompleted().orElseThrow().b64Json()).startsWith("iVBOR");
        }
    }

    @Test
    void editsWithAMask() {
        byte[] picture = bytes(client.images()
                .generate(KITE.toBuilder()
                        .background(ImageGenerateParams.Background.TRANSPARENT)
                        .build()));

        ImagesResponse edited = client.images()
                .edit(ImageEditParams.builder()
                        .model("gpt-image-2.6-sunburst")
                        .prompt("at night")
                        .image(MultipartField.<ImageEditParams.Image>builder()
                                .value(ImageEditParams.Image.ofInputStream(new ByteArrayInputStream(picture)))
                                .filename("kite.png")
                                .contentType("image/png")
                                .build())
                        .mask(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(picture))
                                .filename("mask.png")
                                .contentType("image/png")
                                .build())
                        .build());

        assertThat(bytes(edited)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(emulator.requests().last().parts("mask").get(0).content().size())
                .isEqualTo(picture.length);
    }

    @Test
    void drawsInAConversation() {
        ResponseCreateParams first = ResponseCreateParams.builder()
                .model("gpt-6.1-terra")
                .input("a red kite")
                .addTool(Tool.ImageGeneration.builder()
                        .model("gpt-image-2.6-flare")
                        .build())
                .build();
        Response answer = client.responses().create(first);

        Response next = client.responses()
                .create(first.toBuilder().previousResponseId(answer.id()).build());

        Optional<ResponseOutputItem.ImageGenerationCall> drawn = next.output().stream()
                .flatMap(item -> item.imageGenerationCall().stream())
                .findFirst();
        assertThat(drawn.orElseThrow().result()).isPresent();
    }

    @Test
    void streamsAResponse() {
        ResponseCreateParams params = ResponseCreateParams.builder()
                .model("gpt-6.1-terra")
                .input("a red kite")
                .addTool(Tool.ImageGeneration.builder().build())
                .build();
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(params)) {
            assertThat(events.stream()).anyMatch(event -> event.completed().isPresent());
        }
    }

    @Test
    void speaks() throws Exception {
        SpeechCreateParams params = SpeechCreateParams.builder()
                .model("gpt-4o-mini-tts")
                .voice("coral")
                .input("Good evening.")
                .responseFormat(SpeechCreateParams.ResponseFormat.FLAC)
                .build();

        try (var response = client.audio().speech().create(params)) {
            assertThat(response.body().readAllBytes()).startsWith('f', 'L', 'a', 'C');
        }
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).anyMatch(model -> model.id().equals("gpt-image-2.6-flare"));
    }

    @Test
    void understandsTheErrors() {
        assertThatThrownBy(() -> client("sk-wrong").models().list()).isInstanceOf(UnauthorizedException.class);
        emulator.fault("openai.images.generate", Fault.refuse());
        assertThatThrownBy(() -> client.images().generate(KITE))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.code()).hasValue("moderation_blocked"));
    }

    @Test
    void triesAgainWhenItIsLimited() {
        emulator.fault("openai.images.generate", Fault.status(429).retryAfter(0));

        assertThat(bytes(client.images().generate(KITE))).isNotEmpty();
        assertThat(emulator.requests().count()).isEqualTo(2);
    }
}
