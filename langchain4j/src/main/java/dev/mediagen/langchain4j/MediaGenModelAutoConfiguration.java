package dev.mediagen.langchain4j;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.image.ImageModel;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import dev.mediagen.tool.GenerateMediaTool;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * In Spring Boot, an image model, a speech model and a tool for the {@link MediaGen} of the application, where neither it nor a vendor's
 * starter has one.
 */
@AutoConfiguration(after = MediaGenAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(MediaGen.class)
public class MediaGenModelAutoConfiguration {

    MediaGenModelAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ImageModel.class)
    MediaGenImageModel mediaGenImageModel(MediaGen mediaGen) {
        return MediaGenImageModel.builder(mediaGen).build();
    }

    @Bean
    @ConditionalOnMissingBean(TextToSpeechModel.class)
    MediaGenTextToSpeechModel mediaGenTextToSpeechModel(MediaGen mediaGen) {
        return MediaGenTextToSpeechModel.builder(mediaGen).build();
    }

    /** A model uses it only where the application passes it on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "dev.mediagen.tool.GenerateMediaTool")
    static class Tools {

        @Bean
        @ConditionalOnMissingBean(MediaGenTool.class)
        MediaGenTool mediaGenTool(MediaGen mediaGen) {
            return new MediaGenTool(new GenerateMediaTool(mediaGen));
        }
    }
}
