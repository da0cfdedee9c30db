package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.audio.TextToSpeechRequest;
import dev.langchain4j.model.audio.TextToSpeechResponse;
import dev.langchain4j.model.output.Response;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    private final Emulator emulator = Emulator.start();

    @TempDir
    Path folder;

    private MediaGen mediaGen = MediaGen.builder().build();

    @BeforeEach
    void open() {
        mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of())
                .key("openai", emulator.key("openai"))
                .baseUrl("openai", emulator.baseUrl("openai"))
                .baseFolder(folder)
                .sleeper(length -> {})
                .build();
    }

    @AfterEach
    void close() {
        mediaGen.close();
        emulator.close();
    }

    private MediaGenImageModel images() {
        return MediaGenImageModel.builder(mediaGen).build();
    }

    @Test
    void anImageHasItsFileItsBytesAndWhatIsKnownOfIt() throws Exception {
        Response<Image> made = images().generate("a lighthouse");

        Path file = Path.of(made.content().url());
        assertThat(Base64.getDecoder().decode(made.content().base64Data())).isEqualTo(Files.readAllBytes(file));
        assertThat(made.content().mimeType()).startsWith("image/");
        assertThat(made.metadata()).containsEntry("backend", "openai").containsKeys("model", "warnings", "adjustments");
    }

    /** A result in an object store has no path. */
    @Test
    void bytesComeFromTheStoreOfTheResult() {
        List<String> opened = new CopyOnWriteArrayList<>();
        FileMediaStore files = new FileMediaStore(Durability.PROCESS);
        MediaStore store = (MediaStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MediaStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open") && arguments[0] instanceof URI place) {
                        opened.add(place.toString());
                    }
                    return method.invoke(files, arguments);
                });
        try (MediaGen stored = MediaGen.builder()
                .discover()
                .onlyEnvironment(emulator.variables())
                .baseFolder(folder)
                .mediaStore(store)
                .build()) {
            Image image = MediaGenImageModel.builder(stored)
                    .build()
                    .generate("a lighthouse")
                    .content();
            assertThat(image.base64Data()).isNotEmpty();
            assertThat(opened).contains(image.url().toString());
        }
    }

    @Test
    void bytesCanStayOnDisk() {
        Response<Image> made =
                MediaGenImageModel.builder(mediaGen).filesOnly().build().generate("a lighthouse");

        assertThat(made.content().base64Data()).isNull();
        assertThat(Path.of(made.content().url())).isNotEmptyFile();
    }

    @Test
    void anOptionIsSaidInEachRequest() {
        MediaGenImageModel.builder(mediaGen)
                .option(Option.SIZE, Size.of(1536, 1024))
                .build()
                .generate("a lighthouse", 2);

        assertThat(emulator.requests().only().body().at("size").text()).hasValue("1536x1024");
        assertThat(emulator.requests().only().body().at("n")).hasToString("2");
    }

    @Test
    void imagesAreEditedByBytesAndByAddress() {
        Image first = images().generate("a lighthouse").content();
        Image byBytes = Image.builder()
                .base64Data(first.base64Data())
                .mimeType("image/png")
                .build();
        Image byAddress = Image.builder().url(first.url()).build();

        assertThat(images().edit(byBytes, "at night").content().base64Data()).isNotEmpty();
        assertThat(images().edit(byAddress, "at night").content().base64Data()).isNotEmpty();
        assertThat(emulator.requests().operation("openai.images.edit").count()).isEqualTo(2);
    }

    @Test
    void wordsAreSpokenByTheVoiceThatIsNamed() {
        TextToSpeechResponse spoken = MediaGenTextToSpeechModel.builder(mediaGen)
                .build()
                .synthesize(TextToSpeechRequest.builder("The lamp is lit.")
                        .voice("nova")
                        .build());

        assertThat(spoken.audio().binaryData()).hasSizeGreaterThan(100);
        assertThat(spoken.audio().mimeType()).startsWith("audio/");
        assertThat(emulator.requests().only().body().at("voice").text()).hasValue("nova");
    }

    @Test
    void failuresAreThoseOfTheFrameworkWithOursBelow() {
        for (var expected : List.of(
                Map.entry("status:429,times:always", RateLimitException.class),
                Map.entry("status:503,retry-after:1,times:always", InternalServerException.class),
                Map.entry("refuse", ContentFilteredException.class))) {
            emulator.clearFaults();
            emulator.fault("openai.images.generate=" + expected.getKey());
            assertThatThrownBy(() -> images().generate("a lighthouse"))
                    .isInstanceOf(expected.getValue())
                    .hasCauseInstanceOf(MediaException.class);
        }
        assertThatThrownBy(() -> images().generate(" ")).isInstanceOf(InvalidRequestException.class);
    }

    /** LangChain4j repeats what it takes for passing. */
    @Test
    void whatMayHaveBeenPaidForIsNotRepeated() {
        emulator.fault("openai.images.generate=cut:10");

        assertThatThrownBy(() -> images().generate("a lighthouse"))
                .isInstanceOf(NonRetriableException.class)
                .isNotInstanceOf(RetriableException.class);
        assertThat(emulator.requests().count()).isEqualTo(1);
    }
}
