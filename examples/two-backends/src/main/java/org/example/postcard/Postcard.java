package org.example.postcard;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;

/** An application that picks two backends in its pom, and names one of them only for want of a key. */
public final class Postcard {

    private Postcard() {}

    /** Tells what it found, makes a picture, and prints its path. */
    public static void main(String[] arguments) {
        try (MediaGen mediaGen = MediaGen.discover()) {
            mediaGen.backends().stream().map(BackendInfo::name).forEach(System.out::println);
            Generated<Image> picture = mediaGen.generate(
                    ImageGenerationRequest.builder("greetings from the lighthouse").build(),
                    GenerateOptions.builder().backend("preview").build());
            System.out.println(picture.media().path());
        }
    }
}
