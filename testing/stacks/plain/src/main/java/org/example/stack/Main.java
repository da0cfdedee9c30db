package org.example.stack;

import dev.mediagen.api.MediaType;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;

/** The application without any framework. */
public final class Main {

    private Main() {}

    /** Takes the backends to prefer, if any. */
    public static void main(String[] backends) {
        MediaGenBuilder builder = MediaGen.builder().discover();
        for (String backend : backends) {
            for (MediaType mediaType : MediaType.values()) {
                builder.prefer(mediaType, backend);
            }
        }
        try (MediaGen mediaGen = builder.build()) {
            Errands.run(mediaGen);
        }
    }
}
