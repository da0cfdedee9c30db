package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.googleai.GoogleAiGeminiImageModel;
import dev.mediagen.emulator.Emulator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@VendorClient("langchain4j-google-ai-gemini")
class LangChainGeminiTest {
    private final Emulator emulator = Emulator.start();
    private final GoogleAiGeminiImageModel model = GoogleAiGeminiImageModel.builder()
            .baseUrl(emulator.baseUrl("google") + "/v1beta")
            .apiKey(emulator.key("google"))
            .modelName("gemini-nano-banana-2.1")
            .aspectRatio("16:9")
            .imageSize("1K")
            .build();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void generates() {
        Image image = model.generate("a red kite").content();

        assertThat(Base64.getDecoder().decode(image.base64Data())).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void edits() {
        Image edited =
                model.edit(model.generate("a red kite").content(), "at night").content();

        assertThat(Base64.getDecoder().decode(edited.base64Data())).startsWith(0x89, 'P', 'N', 'G');
    }
}
