package dev.mediagen.examples;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;

/** Generates one image with the installed backend, in the current folder. */
public final class Application {
    private Application() {}

    /** Prints the backend and the file. */
    public static void main(String[] args) {
        try (MediaGen mediaGen = MediaGen.discover()) {
            Generated<Image> picture = mediaGen.generate(
                    ImageGenerationRequest.builder("a lighthouse at dusk").build());
            System.out.println(picture.backend());
            System.out.println(picture.media().path());
        }
    }
}
