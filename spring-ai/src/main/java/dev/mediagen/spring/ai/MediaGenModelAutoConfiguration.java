package dev.mediagen.spring.ai;

import dev.mediagen.core.MediaGen;
import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * An image model and a speech model for the {@link MediaGen} of the application, where neither it nor a vendor's starter has one. The
 * properties of Spring AI choose these instead of a vendor's: {@code spring.ai.model.image=mediagen}, {@code
 * spring.ai.model.audio.speech=mediagen}.
 */
// Last: vendors ask whether their own class is missing, and would make a second model.
@AutoConfiguration(after = MediaGenAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(MediaGen.class)
public class MediaGenModelAutoConfiguration {

    private static final String OURS = "mediagen";

    MediaGenModelAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ImageModel.class)
    @ConditionalOnProperty(name = "spring.ai.model.image", havingValue = OURS, matchIfMissing = true)
    MediaGenImageModel mediaGenImageModel(MediaGen mediaGen) {
        return MediaGenImageModel.builder(mediaGen).build();
    }

    @Bean
    @ConditionalOnMissingBean(TextToSpeechModel.class)
    @ConditionalOnProperty(name = "spring.ai.model.audio.speech", havingValue = OURS, matchIfMissing = true)
    MediaGenTextToSpeechModel mediaGenTextToSpeechModel(MediaGen mediaGen) {
        return MediaGenTextToSpeechModel.builder(mediaGen).build();
    }
}
