package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.audio.TextToSpeechRequest;
import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.langchain4j.model.openai.OpenAiTextToSpeechModel;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One application, with the vendor's module and with ours. */
class SwapTest {

    @TempDir
    Path folder;

    /** An application's own class: it knows LangChain4j, and nobody's module. */
    record PosterShop(ImageModel images, TextToSpeechModel speech) {

        byte[] poster(String motif) {
            return Base64.getDecoder()
                    .decode(images.generate("A poster: " + motif).content().base64Data());
        }

        List<byte[]> choice(String motif, int count) {
            return images.generate("A poster: " + motif, count).content().stream()
                    .map(image -> Base64.getDecoder().decode(image.base64Data()))
                    .toList();
        }

        byte[] announcement(String words) {
            return speech.synthesize(
                            TextToSpeechRequest.builder(words).voice("nova").build())
                    .audio()
                    .binaryData();
        }
    }

    /** Whose module it is. */
    enum Module {
        THEIRS {
            @Override
            PosterShop shop(Emulator emulator, MediaGen mediaGen) {
                return new PosterShop(
                        OpenAiImageModel.builder()
                                .baseUrl(emulator.baseUrl("openai"))
                                .apiKey(emulator.key("openai"))
                                .modelName("gpt-image-1.5")
                                .build(),
                        OpenAiTextToSpeechModel.builder()
                                .baseUrl(emulator.baseUrl("openai"))
                                .apiKey(emulator.key("openai"))
                                .modelName("gpt-4o-mini-tts")
                                .build());
            }
        },
        OURS {
            @Override
            PosterShop shop(Emulator emulator, MediaGen mediaGen) {
                return new PosterShop(
                        MediaGenImageModel.builder(mediaGen).build(),
                        MediaGenTextToSpeechModel.builder(mediaGen).build());
            }
        };

        abstract PosterShop shop(Emulator emulator, MediaGen mediaGen);
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void theApplicationIsTheSame(Module module) {
        with(module, shop -> {
            assertThat(isPicture(shop.poster("a lighthouse"))).isTrue();
            assertThat(shop.choice("a lighthouse", 2)).hasSize(2).allMatch(SwapTest::isPicture);
            assertThat(shop.announcement("The lamp is lit.")).hasSizeGreaterThan(100);
        });
    }

    private void with(Module module, Consumer<PosterShop> application) {
        try (Emulator emulator = Emulator.start();
                MediaGen mediaGen = MediaGen.builder()
                        .discover()
                        .onlyEnvironment(Map.of())
                        .key("openai", emulator.key("openai"))
                        .baseUrl("openai", emulator.baseUrl("openai"))
                        .baseFolder(folder)
                        .build()) {
            application.accept(module.shop(emulator, mediaGen));
            assertThat(emulator.requests().operation("openai.images.generate").count())
                    .isEqualTo(2);
            assertThat(emulator.requests()
                            .operation("openai.speech")
                            .only()
                            .body()
                            .at("voice")
                            .text())
                    .hasValue("nova");
        }
    }

    private static boolean isPicture(byte[] bytes) {
        return bytes.length > 100 && ((bytes[0] & 0xff) == 0x89 || (bytes[0] & 0xff) == 0xff);
    }
}
