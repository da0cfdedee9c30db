package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import org.springframework.ai.content.Media;
import org.springframework.ai.image.ImageMessage;
import org.springframework.ai.image.ImageOptions;
import org.springframework.ai.image.ImageOptionsBuilder;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.ImageResponse;
import org.springframework.util.MimeTypeUtils;

class ModelsTest {

    private final Emulator emulator = Emulator.start();

    @TempDir
    Path folder;

    private MediaGen mediaGen = MediaGen.builder().build();

    @BeforeEach
    void open() {
        mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(
                        Map.of("MEDIAGEN_STATE", folder.resolve("state").toString()))
                .key("openai", emulator.key("openai"))
                .baseUrl("openai", emulator.baseUrl("openai"))
                .baseFolder(folder)
                .build();
    }

    @AfterEach
    void close() {
        mediaGen.close();
        emulator.close();
    }

    private ImageResponse image(ImageOptions options) {
        return MediaGenImageModel.builder(mediaGen).build().call(new ImagePrompt("a lighthouse", options));
    }

    @Test
    void anImageHasItsFileItsBytesAndWhatIsKnownOfIt() throws Exception {
        ImageResponse made = image(ImageOptionsBuilder.builder().n(2).build());

        assertThat(made.getResults()).hasSize(2);
        Path file = Path.of(URI.create(made.getResults().get(0).getOutput().getUrl()));
        assertThat(Base64.getDecoder()
                        .decode(made.getResults().get(0).getOutput().getB64Json()))
                .isEqualTo(Files.readAllBytes(file));
        assertThat(made.getMetadata().<String>get("backend")).isEqualTo("openai");
    }

    @Test
    void whoWantsAnAddressGetsNoBytes() {
        ImageResponse made =
                image(ImageOptionsBuilder.builder().responseFormat("url").build());

        assertThat(made.getResults().get(0).getOutput().getB64Json()).isNull();
        assertThat(Path.of(URI.create(made.getResults().get(0).getOutput().getUrl())))
                .isNotEmptyFile();
    }

    @Test
    void theModelIsThatOfThePrompt() {
        image(ImageOptionsBuilder.builder().model("gpt-image-1-mini").build());

        assertThat(emulator.requests().only().body().at("model").text()).hasValue("gpt-image-1-mini");
    }

    @Test
    void whatNoModelUnderstandsIsNotDropped() {
        assertThatThrownBy(
                        () -> image(ImageOptionsBuilder.builder().style("vivid").build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("style");
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void mediaInAMessageAreEdited() throws Exception {
        byte[] first = Files.readAllBytes(
                Path.of(URI.create(image(ImageOptionsBuilder.builder().build())
                        .getResults()
                        .get(0)
                        .getOutput()
                        .getUrl())));
        ImageMessage message = new ImageMessage(
                "at night",
                1f,
                List.of(Media.builder()
                        .mimeType(MimeTypeUtils.IMAGE_PNG)
                        .data(first)
                        .build()),
                Map.of());

        MediaGenImageModel.builder(mediaGen).build().call(new ImagePrompt(List.of(message)));

        assertThat(emulator.requests().operation("openai.images.edit").count()).isEqualTo(1);
    }

    @Test
    void speechIsSaidAsThePromptWants() {
        TextToSpeechOptions options = TextToSpeechOptions.builder()
                .voice("nova")
                .format("wav")
                .speed(1.5)
                .build();
        MediaGenTextToSpeechModel model =
                MediaGenTextToSpeechModel.builder(mediaGen).build();

        TextToSpeechResponse spoken = model.call(new TextToSpeechPrompt("The lamp is lit.", options));

        assertThat(spoken.getResult().getOutput()).startsWith('R', 'I', 'F', 'F');
        assertThat(emulator.requests().only().body().toString()).contains("nova", "wav", "1.5");
    }

    @Test
    void aStreamHandsTheSpeechOnInPieces() {
        MediaGenTextToSpeechModel model = MediaGenTextToSpeechModel.builder(mediaGen)
                .option(Option.VOICE, "nova")
                .build();
        byte[] whole = model.call("The lamp is lit.");
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();

        model.stream("The lamp is lit.").toStream().forEach(pieces::writeBytes);

        assertThat(pieces.toByteArray()).hasSameSizeAs(whole);
    }
}
