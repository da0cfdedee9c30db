package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** One application with the starter of a vendor and this one. */
class VendorStarterTest {

    @TempDir
    Path folder;

    /** Everything that is on the path is configured, as in an application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    private ApplicationContextRunner runner(Emulator emulator) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.ai.openai.api-key=" + emulator.key("openai"),
                        "spring.ai.openai.base-url=" + emulator.baseUrl("openai"),
                        "mediagen.only-environment=true",
                        "mediagen.keys.openai=" + emulator.key("openai"),
                        "mediagen.base-urls.openai=" + emulator.baseUrl("openai"),
                        "mediagen.output.folder=" + folder.resolve("media"),
                        "mediagen.store.folder=" + folder.resolve("state"));
    }

    @Test
    void theVendorServesWhatNoPropertyDecides() {
        try (Emulator emulator = Emulator.start()) {
            runner(emulator).run(context -> {
                assertThat(context.getBean(ImageModel.class)).isInstanceOf(OpenAiImageModel.class);
                assertThat(context.getBean(TextToSpeechModel.class)).isInstanceOf(OpenAiAudioSpeechModel.class);
            });
        }
    }

    @Test
    void thePropertiesChooseOursAndLeaveTheVendorTheChat() {
        try (Emulator emulator = Emulator.start()) {
            runner(emulator)
                    .withPropertyValues("spring.ai.model.image=mediagen", "spring.ai.model.audio.speech=mediagen")
                    .run(context -> {
                        assertThat(context).hasSingleBean(OpenAiChatModel.class);
                        assertThat(context.getBean(TextToSpeechModel.class))
                                .isInstanceOf(MediaGenTextToSpeechModel.class);
                        ImageModel images = context.getBean(ImageModel.class);
                        assertThat(images).isInstanceOf(MediaGenImageModel.class);
                        assertThat(images.call(new ImagePrompt("a lighthouse")).getResults())
                                .hasSize(1);
                    });
            assertThat(emulator.requests().count()).isEqualTo(1);
        }
    }
}
