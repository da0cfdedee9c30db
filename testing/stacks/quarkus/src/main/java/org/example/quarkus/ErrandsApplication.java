package org.example.quarkus;

import dev.mediagen.core.MediaGen;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.example.stack.Errands;

@QuarkusMain
public class ErrandsApplication implements QuarkusApplication {

    @Inject
    MediaGen mediaGen;

    @Override
    public int run(String... args) {
        Errands.run(mediaGen);
        return 0;
    }
}
