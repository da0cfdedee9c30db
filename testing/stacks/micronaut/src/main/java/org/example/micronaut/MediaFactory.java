package org.example.micronaut;

import dev.mediagen.core.MediaGen;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
public class MediaFactory {

    @Singleton
    @Bean(preDestroy = "close")
    MediaGen mediaGen() {
        return MediaGen.discover();
    }
}
