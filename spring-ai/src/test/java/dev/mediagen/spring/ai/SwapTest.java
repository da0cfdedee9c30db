package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImageOptionsBuilder;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiAudioSpeechOptions;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.openai.OpenAiImageOptions;

/** One application, with the vendor's module and with ours. */
class SwapTest {

    @TempDir
    Path folder;

    /** An application's own class: it knows Spring AI, and nobody's module. */
    record PosterShop(ImageModel images, TextToSpeechModel speech) {

        byte[] poster(String motif) {
            ImagePrompt prompt = new ImagePrompt(
                    "A poster: " + motif,
                    ImageOptionsBuilder.builder().width(1536).height(1024).build());
            String base64 = images.call(prompt).getResults().get(0).getOutput().getB64Json();
            return Base64.getDecoder().decode(Optional.ofNullable(base64).orElseThrow());
        }

        byte[] announcement(String words) {
            return speech.call(words);
        }
    }

    /** Whose module it is. */
    enum Module {
        THEIRS {
            @Override
            PosterShop shop(Emulator emulator, MediaGen mediaGen) {
                return new PosterShop(
                        OpenAiImageModel.builder()
                                .options(OpenAiImageOptions.builder()
                                        .baseUrl(emulator.baseUrl("openai"))
                                        .apiKey(emulator.key("openai"))
                                        .model("gpt-image-1.5")
                                        .build())
                                .build(),
                        OpenAiAudioSpeechModel.builder()
                                .options(OpenAiAudioSpeechOptions.builder()
                                        .baseUrl(emulator.baseUrl("openai"))
                                        .apiKey(emulator.key("openai"))
                                        .model("gpt-4o-mini-tts")
                                        .voice(OpenAiAudioSpeechOptions.Voice.NOVA)
                                        .build())
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
        try (Emulator emulator = Emulator.start();
                MediaGen mediaGen = MediaGen.builder()
                        .discover()
                        .onlyEnvironment(
                                Map.of("MEDIAGEN_STATE", folder.resolve("state").toString()))
                        .key("openai", emulator.key("openai"))
                        .baseUrl("openai", emulator.baseUrl("openai"))
                        .baseFolder(folder)
                        .build()) {
            PosterShop shop = module.shop(emulator, mediaGen);

            assertThat(shop.poster("a lighthouse")).hasSizeGreaterThan(100);
            assertThat(shop.announcement("The lamp is lit.")).hasSizeGreaterThan(100);
            assertThat(emulator.requests()
                            .operation("openai.images.generate")
                            .only()
                            .body()
                            .at("size")
                            .text())
                    .hasValue("1536x1024");
            assertThat(emulator.requests().count()).isEqualTo(2);
        }
    }
}
