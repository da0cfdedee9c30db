package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.mediagen.emulator.Emulator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@VendorClient("langchain4j-open-ai")
class LangChainTest {
    private final Emulator emulator = Emulator.start();
    private final OpenAiImageModel model = OpenAiImageModel.builder()
            .baseUrl(emulator.baseUrl("openai"))
            .apiKey(emulator.key("openai"))
            .modelName("gpt-image-2")
            .size("1024x1024")
            .build();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static byte[] bytes(Image image) {
        return Base64.getDecoder().decode(image.base64Data());
    }

    @Test
    void generates() {
        assertThat(bytes(model.generate("a red kite").content())).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void generatesSeveral() {
        assertThat(model.generate("a red kite", 2).content()).hasSize(2);
    }

    @Test
    void edits() {
        Image kite = model.generate("a red kite").content();
        Image picture = Image.builder()
                .base64Data(kite.base64Data())
                .mimeType("image/png")
                .build();

        assertThat(bytes(model.edit(picture, "at night").content())).startsWith(0x89, 'P', 'N', 'G');
    }
}
