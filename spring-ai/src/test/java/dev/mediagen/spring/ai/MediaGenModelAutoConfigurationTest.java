package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MediaGenModelAutoConfigurationTest {

    @TempDir
    Path folder;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MediaGenModelAutoConfiguration.class, MediaGenAutoConfiguration.class))
                .withPropertyValues(
                        "mediagen.only-environment=true",
                        "mediagen.output.folder=" + folder.resolve("media"),
                        "mediagen.store.folder=" + folder.resolve("state"));
    }

    @Test
    void theModelsAreThere() {
        try (Emulator emulator = Emulator.start()) {
            runner().withPropertyValues(
                            "mediagen.keys.openai=" + emulator.key("openai"),
                            "mediagen.base-urls.openai=" + emulator.baseUrl("openai"))
                    .run(context -> {
                        assertThat(context).hasSingleBean(TextToSpeechModel.class);
                        assertThat(context.getBean(ImageModel.class)
                                        .call(new ImagePrompt("a lighthouse"))
                                        .getResults())
                                .hasSize(1);
                    });
        }
    }

    @Test
    void thePropertiesOfTheFrameworkChooseAVendor() {
        runner().withPropertyValues("spring.ai.model.image=openai", "spring.ai.model.audio.speech=openai")
                .run(context ->
                        assertThat(context).doesNotHaveBean(ImageModel.class).doesNotHaveBean(TextToSpeechModel.class));
    }

    @Test
    void aModelOfTheApplicationStays() {
        ImageModel own = prompt -> {
            throw new AssertionError("Nobody asks.");
        };
        runner().withBean(ImageModel.class, () -> own)
                .run(context -> assertThat(context.getBean(ImageModel.class)).isSameAs(own));
    }
}
