package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
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
    record PosterShop(ImageModel images) {

        byte[] poster(String motif) {
            return Base64.getDecoder()
                    .decode(images.generate("A poster: " + motif).content().base64Data());
        }

        List<byte[]> choice(String motif, int count) {
            return images.generate("A poster: " + motif, count).content().stream()
                    .map(image -> Base64.getDecoder().decode(image.base64Data()))
                    .toList();
        }
    }

    /** Whose module it is. */
    enum Module {
        THEIRS,
        OURS
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void theApplicationIsTheSame(Module module) {
        with(module, shop -> {
            assertThat(isPicture(shop.poster("a lighthouse"))).isTrue();
            assertThat(shop.choice("a lighthouse", 2)).hasSize(2).allMatch(SwapTest::isPicture);
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
            ImageModel model = module == Module.OURS
                    ? MediaGenImageModel.builder(mediaGen).build()
                    : OpenAiImageModel.builder()
                            .baseUrl(emulator.baseUrl("openai"))
                            .apiKey(emulator.key("openai"))
                            .modelName("gpt-image-1.5")
                            .build();
            application.accept(new PosterShop(model));
            assertThat(emulator.requests().operation("openai.images.generate").count())
                    .isEqualTo(2);
        }
    }

    private static boolean isPicture(byte[] bytes) {
        return bytes.length > 100 && ((bytes[0] & 0xff) == 0x89 || (bytes[0] & 0xff) == 0xff);
    }
}
