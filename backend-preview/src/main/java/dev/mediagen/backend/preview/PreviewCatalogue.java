package dev.mediagen.backend.preview;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.util.List;
import java.util.Map;

/** What the preview can do, and within what bounds. */
final class PreviewCatalogue {

    static final String MODEL = "preview-1";

    private static final long MAX_CLIP_BYTES = 1024L * 1024 * 1024;
    private static final long MAX_BYTES = 50L * 1024 * 1024;
    private static final int MAX_WORDS = 32_000;
    private static final Constraint PICTURE = pictures(1);
    private static final Constraint QUALITY = Constraint.oneOf("low", "medium", "high");
    private static final Constraint LENGTH = Constraint.range(1, 15);

    private PreviewCatalogue() {}

    static Catalogue catalogue() {
        return Catalogue.of(ModelEntry.builder(MODEL)
                .can(Operation.IMAGE_GENERATE, drawn().build())
                .can(
                        Operation.IMAGE_EDIT,
                        drawn().honours(Option.INPUT_IMAGES, pictures(6)).build())
                .can(Operation.IMAGE_INPAINT, inpaint())
                .can(Operation.IMAGE_REFERENCE, reference())
                .can(Operation.VIDEO_GENERATE, clip().build())
                .can(Operation.VIDEO_FROM_IMAGE, fromImage())
                .can(
                        Operation.VIDEO_FROM_REFERENCES,
                        clip().honours(Option.REFERENCE_IMAGES, pictures(4)).build())
                .can(Operation.VIDEO_EDIT, edit())
                .can(Operation.VIDEO_EXTEND, extend())
                .can(Operation.SPEECH, speech())
                .can(Operation.MUSIC, music())
                .can(Operation.SOUND_EFFECT, effect())
                .build());
    }

    private static Capabilities.Builder image() {
        return Capabilities.builder()
                .honours(Option.PROMPT, Constraint.atMost(MAX_WORDS))
                .honours(Option.COUNT, Constraint.range(1, 10))
                .honours(Option.QUALITY, QUALITY)
                .honours(Option.OUTPUT_FORMAT, Constraint.oneOf("png", "jpeg", "gif"))
                .honours(Option.SEED)
                .honours(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_WORDS));
    }

    /** A picture whose size and background can be chosen. */
    private static Capabilities.Builder drawn() {
        return image().honours(
                        Option.SIZE,
                        new Constraint.Either(List.of(
                                Constraint.oneOf("1K", "2K", "4K", "512"),
                                new Constraint.Pixels(1, 4096, 4, 64 * 64, 4096L * 4096))))
                .honours(
                        Option.ASPECT_RATIO,
                        Constraint.oneOf(
                                "1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3", "5:4", "4:5", "21:9", "9:21", "2:1",
                                "1:2"))
                .honours(Option.BACKGROUND, Constraint.oneOf("opaque", "transparent"))
                .rule(new Rule(
                        Map.of(Option.BACKGROUND.name(), Constraint.oneOf("transparent")),
                        Map.of(Option.OUTPUT_FORMAT.name(), Constraint.oneOf("png")),
                        "Of these formats only PNG keeps a soft transparent edge."));
    }

    private static Capabilities inpaint() {
        String why = "An inpainted picture keeps the size of its input.";
        return image().honours(Option.INPUT_IMAGES, PICTURE)
                .honours(Option.MASK, Constraint.inputs(1, MAX_BYTES, MediaFormat.PNG))
                .honours(Option.SIZE, Constraint.never(why))
                .honours(Option.ASPECT_RATIO, Constraint.never(why))
                .build();
    }

    private static Capabilities reference() {
        return drawn().honours(Option.STYLE_IMAGE, PICTURE)
                .honours(Option.CONTROL_IMAGE, PICTURE)
                .honours(Option.SUBJECT_IMAGE, PICTURE)
                .build();
    }

    private static Capabilities.Builder footage() {
        return Capabilities.builder()
                .honours(Option.PROMPT, Constraint.atMost(MAX_WORDS))
                .honours(Option.SEED)
                .honours(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_WORDS))
                .honours(Option.GENERATE_AUDIO, Constraint.oneOf("false"));
    }

    private static Capabilities.Builder clip() {
        return footage()
                .honours(Option.DURATION, LENGTH)
                .honours(
                        Option.SIZE,
                        new Constraint.Either(List.of(
                                Constraint.oneOf("360p", "480p", "720p", "1080p"),
                                new Constraint.Pixels(2, 1920, 4, 128 * 72, 1920L * 1080))))
                .honours(Option.ASPECT_RATIO, Constraint.oneOf("16:9", "9:16", "1:1", "4:3", "3:4"))
                .honours(Option.QUALITY, QUALITY);
    }

    private static Capabilities fromImage() {
        return clip().honours(Option.FIRST_FRAME, PICTURE)
                .honours(Option.LAST_FRAME, PICTURE)
                .honours(Option.FIT, Constraint.oneOf("crop", "pad"))
                .build();
    }

    private static Capabilities edit() {
        return own("An edited clip stays as long as it was.", Option.DURATION)
                .honours(Option.REFERENCE_IMAGES, PICTURE)
                .build();
    }

    private static Capabilities extend() {
        return own("The frames that are there already were written that way.", Option.QUALITY)
                .honours(Option.DURATION, LENGTH)
                .build();
    }

    /** What works on a clip that the preview made itself. */
    private static Capabilities.Builder own(String why, Option<?> fixed) {
        String size = "The clip keeps its size.";
        return footage()
                .honours(Option.INPUT_VIDEO, Constraint.inputs(1, MAX_CLIP_BYTES, MediaFormat.MP4))
                .honours(Option.SIZE, Constraint.never(size))
                .honours(Option.ASPECT_RATIO, Constraint.never(size))
                .honours(fixed, Constraint.never(why));
    }

    private static Constraint pictures(int count) {
        return Constraint.inputs(count, MAX_BYTES, MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.GIF);
    }

    private static Capabilities.Builder sound() {
        return Capabilities.builder().honours(Option.SEED).honours(Option.OUTPUT_FORMAT, Constraint.oneOf("wav"));
    }

    private static Capabilities speech() {
        return sound().honours(Option.PROMPT, Constraint.atMost(10_000))
                .honours(Option.VOICE, Constraint.oneOf(Voice.names()))
                .honours(Option.SPEED, Constraint.range(0.25, 4))
                .honours(Option.VOICE_STABILITY, Constraint.range(0, 1))
                .build();
    }

    private static Capabilities music() {
        return sound().honours(Option.PROMPT, Constraint.atMost(MAX_WORDS))
                .honours(Option.DURATION, Constraint.range(3, 120))
                .honours(Option.INSTRUMENTAL, Constraint.oneOf("true"))
                .honours(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_WORDS))
                .build();
    }

    private static Capabilities effect() {
        return sound().honours(Option.PROMPT, Constraint.atMost(MAX_WORDS))
                .honours(Option.DURATION, Constraint.range(0.5, 30))
                .honours(Option.LOOP)
                .build();
    }
}
