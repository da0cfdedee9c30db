package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.mediagen.emulator.Emulator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LangChainTest {
    @Test
    void generates() {
        try (Emulator emulator = Emulator.start()) {
            OpenAiImageModel model = OpenAiImageModel.builder()
                    .baseUrl(emulator.baseUrl("openai"))
                    .apiKey(emulator.key("openai"))
                    .modelName("gpt-image-2")
                    .size("1024x1024")
                    .build();

            Image image = model.generate("a red kite").content();

            assertThat(Base64.getDecoder().decode(image.base64Data())).startsWith(0x89, 'P', 'N', 'G');
        }
    }
}
