package org.example.stack;

import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.api.JobInfo;
import dev.mediagen.core.MediaGen;
import java.util.List;

/** What every application here does: an image, speech and a video; after a restart, what was left over. */
public final class Errands {

    private Errands() {}

    /** Prints a line for each result. */
    public static void run(MediaGen mediaGen) {
        List<JobInfo> left = mediaGen.jobs();
        if (left.isEmpty()) {
            made(mediaGen.generate(ImageGenerationRequest.builder("a lighthouse at dusk").build()));
            made(mediaGen.generate(SpeechRequest.builder("The lamp is lit.").build()));
            made(mediaGen.generate(VideoGenerationRequest.builder("the lamp turns").build()));
        }
        left.forEach(job -> made(mediaGen.resume(job.id(), GenerateOptions.defaults())));
    }

    private static void made(Generated<?> result) {
        System.out.println("made " + result.operation().id() + " " + result.media().path());
    }
}
