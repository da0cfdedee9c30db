package org.example.postcard;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;

/** An application that picks two backends in its pom, and names one of them only for want of a key. */
public final class Postcard {

    private Postcard() {}

    /** Generates an image and prints its path. */
    public static void main(String[] arguments) {
        try (MediaGen mediaGen = MediaGen.discover()) {
            System.out.println(draw(mediaGen));
        }
    }

    static Path draw(MediaGen mediaGen) {
        Generated<Image> picture = mediaGen.generate(
                ImageGenerationRequest.builder("greetings from the lighthouse").build(),
                GenerateOptions.builder().backend("preview").build());
        return picture.media().path();
    }
}
