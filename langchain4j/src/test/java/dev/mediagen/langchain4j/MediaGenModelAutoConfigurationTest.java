package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.image.DisabledImageModel;
import dev.langchain4j.model.image.ImageModel;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void theModelsAreBeans() {
        try (Emulator emulator = Emulator.start()) {
            runner().withPropertyValues(
                            "mediagen.keys.openai=" + emulator.key("openai"),
                            "mediagen.base-urls.openai=" + emulator.baseUrl("openai"))
                    .run(context -> {
                        assertThat(context).hasSingleBean(TextToSpeechModel.class);
                        assertThat(context.getBean(ImageModel.class)
                                        .generate("a lighthouse")
                                        .content()
                                        .base64Data())
                                .isNotEmpty();
                    });
        }
    }

    @Test
    void aModelOfTheApplicationOrAVendorStays() {
        ImageModel own = new DisabledImageModel();

        runner().withBean(ImageModel.class, () -> own)
                .run(context -> assertThat(context.getBean(ImageModel.class)).isSameAs(own));
    }

    @Test
    void withoutAMediaGenThereIsNoModel() {
        runner().withPropertyValues("mediagen.enabled=false")
                .run(context ->
                        assertThat(context).doesNotHaveBean(MediaGen.class).doesNotHaveBean(ImageModel.class));
    }
}
