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

/** What the preview can do, and within which bounds. */
final class PreviewCatalogue {

    static final String MODEL = "preview-1";

    private static final long MAX_VIDEO_BYTES = 1024L * 1024 * 1024;
    private static final long MAX_BYTES = 50L * 1024 * 1024;
    private static final int MAX_CHARACTERS = 32_000;
    private static final Constraint IMAGE = images(1);
    private static final Constraint SPOKEN_TEXT = Constraint.atMost(10_000);
    private static final Constraint RECORDING = Constraint.inputs(1, MAX_BYTES, MediaFormat.WAV);
    private static final Constraint QUALITY = Constraint.oneOf("low", "medium", "high");
    private static final Constraint VIDEO_SECONDS = Constraint.range(1, 15);

    private PreviewCatalogue() {}

    static Catalogue catalogue() {
        return Catalogue.of(ModelEntry.builder(MODEL)
                .can(Operation.IMAGE_GENERATE, sizedImage().build())
                .can(
                        Operation.IMAGE_EDIT,
                        sizedImage().supports(Option.INPUT_IMAGES, images(6)).build())
                .can(Operation.IMAGE_INPAINT, inpaint())
                .can(Operation.IMAGE_REFERENCE, reference())
                .can(Operation.VIDEO_GENERATE, sizedVideo().build())
                .can(Operation.VIDEO_FROM_IMAGE, fromImage())
                .can(
                        Operation.VIDEO_FROM_REFERENCES,
                        sizedVideo()
                                .supports(Option.REFERENCE_IMAGES, images(4))
                                .build())
                .can(Operation.VIDEO_EDIT, edit())
                .can(Operation.VIDEO_EXTEND, extend())
                .can(Operation.SPEECH, speech())
                .can(Operation.MUSIC, music())
                .can(Operation.SOUND_EFFECT, effect())
                .can(Operation.VOICE_CONVERSION, conversion())
                .can(
                        Operation.AUDIO_ISOLATION,
                        wav().supports(Option.INPUT_AUDIO, RECORDING).build())
                .can(Operation.VOICE_DESIGN, design())
                .can(Operation.DUBBING, dubbing())
                .build());
    }

    private static Capabilities.Builder image() {
        return Capabilities.builder()
                .supports(Option.PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .supports(Option.COUNT, Constraint.range(1, 10))
                .supports(Option.QUALITY, QUALITY)
                .supports(Option.OUTPUT_FORMAT, Constraint.oneOf("png", "jpeg", "gif"))
                .supports(Option.SEED)
                .supports(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_CHARACTERS));
    }

    /** An image whose size and background can be chosen. */
    private static Capabilities.Builder sizedImage() {
        return image().supports(
                        Option.SIZE,
                        new Constraint.Either(List.of(
                                Constraint.oneOf("1K", "2K", "4K", "512"),
                                new Constraint.Pixels(1, 4096, 4, 64 * 64, 4096L * 4096))))
                .supports(
                        Option.ASPECT_RATIO,
                        Constraint.oneOf(
                                "1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3", "5:4", "4:5", "21:9", "9:21", "2:1",
                                "1:2"))
                .supports(Option.BACKGROUND, Constraint.oneOf("opaque", "transparent"))
                .rule(new Rule(
                        Map.of(Option.BACKGROUND.name(), Constraint.oneOf("transparent")),
                        Map.of(Option.OUTPUT_FORMAT.name(), Constraint.oneOf("png")),
                        "Of these formats only PNG keeps a soft transparent edge."));
    }

    private static Capabilities inpaint() {
        String why = "An inpainted picture keeps the size of its input.";
        return image().supports(Option.INPUT_IMAGES, IMAGE)
                .supports(Option.MASK, Constraint.inputs(1, MAX_BYTES, MediaFormat.PNG))
                .supports(Option.SIZE, Constraint.never(why))
                .supports(Option.ASPECT_RATIO, Constraint.never(why))
                .build();
    }

    private static Capabilities reference() {
        return sizedImage()
                .supports(Option.STYLE_IMAGE, IMAGE)
                .supports(Option.CONTROL_IMAGE, IMAGE)
                .supports(Option.SUBJECT_IMAGE, IMAGE)
                .build();
    }

    private static Capabilities.Builder video() {
        return Capabilities.builder()
                .supports(Option.PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .supports(Option.SEED)
                .supports(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .supports(Option.GENERATE_AUDIO, Constraint.oneOf("false"));
    }

    private static Capabilities.Builder sizedVideo() {
        return video().supports(Option.DURATION, VIDEO_SECONDS)
                .supports(
                        Option.SIZE,
                        new Constraint.Either(List.of(
                                Constraint.oneOf("360p", "480p", "720p", "1080p"),
                                new Constraint.Pixels(2, 1920, 4, 128 * 72, 1920L * 1080))))
                .supports(Option.ASPECT_RATIO, Constraint.oneOf("16:9", "9:16", "1:1", "4:3", "3:4"))
                .supports(Option.QUALITY, QUALITY);
    }

    private static Capabilities fromImage() {
        return sizedVideo()
                .supports(Option.FIRST_FRAME, IMAGE)
                .supports(Option.LAST_FRAME, IMAGE)
                .supports(Option.FIT, Constraint.oneOf("crop", "pad"))
                .build();
    }

    private static Capabilities edit() {
        return ownVideo("An edited clip stays as long as it was.", Option.DURATION)
                .supports(Option.REFERENCE_IMAGES, IMAGE)
                .build();
    }

    private static Capabilities extend() {
        return ownVideo("The frames that are there already were written that way.", Option.QUALITY)
                .supports(Option.DURATION, VIDEO_SECONDS)
                .build();
    }

    /** For operations on a video that the preview made itself. */
    private static Capabilities.Builder ownVideo(String why, Option<?> fixed) {
        String size = "The clip keeps its size.";
        return video().supports(Option.INPUT_VIDEO, Constraint.inputs(1, MAX_VIDEO_BYTES, MediaFormat.MP4))
                .supports(Option.SIZE, Constraint.never(size))
                .supports(Option.ASPECT_RATIO, Constraint.never(size))
                .supports(fixed, Constraint.never(why));
    }

    private static Constraint images(int count) {
        return Constraint.inputs(count, MAX_BYTES, MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.GIF);
    }

    private static Capabilities.Builder wav() {
        return Capabilities.builder().supports(Option.OUTPUT_FORMAT, Constraint.oneOf("wav"));
    }

    private static Capabilities.Builder seededWav() {
        return wav().supports(Option.SEED);
    }

    private static Capabilities conversion() {
        return seededWav()
                .supports(Option.INPUT_AUDIO, RECORDING)
                .supports(Option.VOICE, Constraint.oneOf(AudioVoice.ids()))
                .supports(Option.VOICE_STABILITY, Constraint.range(0, 1))
                .build();
    }

    private static Capabilities design() {
        return seededWav()
                .supports(Option.PROMPT, SPOKEN_TEXT)
                .supports(Option.PREVIEW_TEXT, SPOKEN_TEXT)
                .build();
    }

    private static Capabilities dubbing() {
        return wav().supports(Option.INPUT_AUDIO, RECORDING)
                .supports(Option.TARGET_LANGUAGE)
                .build();
    }

    private static Capabilities speech() {
        return seededWav()
                .supports(Option.PROMPT, SPOKEN_TEXT)
                .supports(Option.VOICE, Constraint.oneOf(AudioVoice.ids()))
                .supports(Option.SPEED, Constraint.range(0.25, 4))
                .supports(Option.VOICE_STABILITY, Constraint.range(0, 1))
                .build();
    }

    private static Capabilities music() {
        return seededWav()
                .supports(Option.PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .supports(Option.DURATION, Constraint.range(3, 120))
                .supports(Option.INSTRUMENTAL, Constraint.oneOf("true"))
                .supports(Option.NEGATIVE_PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .build();
    }

    private static Capabilities effect() {
        return seededWav()
                .supports(Option.PROMPT, Constraint.atMost(MAX_CHARACTERS))
                .supports(Option.DURATION, Constraint.range(0.5, 30))
                .supports(Option.LOOP)
                .build();
    }
}
