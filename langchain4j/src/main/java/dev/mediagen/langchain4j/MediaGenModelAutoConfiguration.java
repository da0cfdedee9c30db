package dev.mediagen.langchain4j;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.image.ImageModel;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * In Spring Boot, an image model and a speech model for the {@link MediaGen} of the application, where neither it nor a vendor's
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
}
