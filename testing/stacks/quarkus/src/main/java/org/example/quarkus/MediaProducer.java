package org.example.quarkus;

import dev.mediagen.core.MediaGen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class MediaProducer {

    @Produces
    @ApplicationScoped
    MediaGen mediaGen() {
        return MediaGen.discover();
    }

    void close(@Disposes MediaGen mediaGen) {
        mediaGen.close();
    }
}
