package dev.mediagen.tck;

import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.util.Map;

/** The catalogue of the {@link WireServer}. */
final class WireCatalogue {
    private WireCatalogue() {}

    static BackendDescriptor descriptor() {
        return description("wired").catalogue(Catalogue.of(model().build())).build();
    }

    /** A descriptor with one operation, for faults that take the kit long to find. */
    static BackendDescriptor only(Operation operation) {
        Capabilities able = model().build().capabilities(operation).orElseThrow();
        return description("wired")
                .catalogue(Catalogue.of(
                        ModelEntry.builder("wired-1").can(operation, able).build()))
                .build();
    }

    static BackendDescriptor.Builder description(String name) {
        return BackendDescriptor.builder(name)
                .keyVariables("WIRED_KEY")
                .baseUrlVariable("WIRED_URL")
                .variable("WIRED_UPLOAD_URL", "where uploads go")
                .supports(MediaType.IMAGE, "wired-1", 50)
                .supports(MediaType.VIDEO, "wired-1", 50)
                .supports(MediaType.AUDIO, "wired-1", 50);
    }

    static ModelEntry.Builder model() {
        Capabilities edits = images().supports(
                        Option.INPUT_IMAGES, Constraint.inputs(2, 1 << 20, MediaFormat.PNG, MediaFormat.JPEG))
                .build();
        return ModelEntry.builder("wired-1")
                .can(Operation.IMAGE_GENERATE, images().build())
                .can(Operation.IMAGE_EDIT, edits)
                .can(Operation.VIDEO_GENERATE, videos().build())
                .can(
                        Operation.VIDEO_FROM_IMAGE,
                        videos().supports(Option.LAST_FRAME, frame())
                                .supports(Option.FIRST_FRAME, frame())
                                .build())
                .can(
                        Operation.SPEECH,
                        Capabilities.builder()
                                .supports(Option.OUTPUT_FORMAT, Constraint.oneOf("wav", "pcm"))
                                .supports(Option.SPEED, Constraint.range(0.5, 2))
                                .supports(Option.VOICE_STABILITY, Constraint.range(0, 1))
                                .build());
    }

    private static Constraint frame() {
        return Constraint.inputs(1, 1 << 20, MediaFormat.PNG);
    }

    private static Capabilities.Builder videos() {
        return Capabilities.builder().supports(Option.DURATION, Constraint.steps(2, 8, 2));
    }

    private static Capabilities.Builder images() {
        return Capabilities.builder()
                .supports(Option.PROMPT, Constraint.atMost(400))
                .supports(Option.SIZE, Constraint.oneOf("512x512", "1024x1024", "512x256"))
                .supports(Option.COUNT, Constraint.range(1, 3))
                .supports(Option.QUALITY, Constraint.oneOf("low", "high"))
                .supports(Option.SEED)
                .rule(new Rule(
                        Map.of("quality", Constraint.oneOf("high")),
                        Map.of("size", Constraint.oneOf("1024x1024")),
                        "High quality is made in one size only."));
    }

    static Handlers handlers(WireBackend backend, JobHandler jobs) {
        return Handlers.builder()
                .<ImageRequest>on(Operation.IMAGE_GENERATE, ImageRequest.class, backend::image)
                .<ImageRequest>on(Operation.IMAGE_EDIT, ImageRequest.class, backend::image)
                .<SpeechRequest>on(Operation.SPEECH, SpeechRequest.class, backend::speak)
                .<VideoRequest>on(Operation.VIDEO_GENERATE, VideoRequest.class, backend::video, jobs)
                .<VideoRequest>on(Operation.VIDEO_FROM_IMAGE, VideoRequest.class, backend::video, jobs)
                .build();
    }
}
