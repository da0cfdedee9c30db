package dev.mediagen.api;

import static dev.mediagen.api.Option.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The closed list of operations. The operation of a request follows from its content. Each operation knows its required and
 * optional options; catalogues say the rest.
 */
public enum Operation {
    /** Generates an image from a text prompt. */
    IMAGE_GENERATE(MediaType.IMAGE, List.of(PROMPT), imageOptions()),
    /** Edits one or several images, or an earlier result, by a text prompt. */
    IMAGE_EDIT(MediaType.IMAGE, List.of(PROMPT), and(imageOptions(), INPUT_IMAGES, CONTINUE_FROM)),
    /** Redraws the masked area of an image. */
    IMAGE_INPAINT(MediaType.IMAGE, List.of(PROMPT, MASK), and(imageOptions(), INPUT_IMAGES, CONTINUE_FROM)),
    /** Generates an image with the style, composition or subject of other images. */
    IMAGE_REFERENCE(
            MediaType.IMAGE,
            List.of(PROMPT),
            and(imageOptions(), STYLE_IMAGE, CONTROL_IMAGE, SUBJECT_IMAGE, INPUT_IMAGES, MASK)),

    /** Generates a video from a text prompt. */
    VIDEO_GENERATE(MediaType.VIDEO, List.of(PROMPT), videoOptions()),
    /** Generates a video that starts with an image and may end with another. */
    VIDEO_FROM_IMAGE(
            MediaType.VIDEO, List.of(FIRST_FRAME), and(videoOptions(), PROMPT, LAST_FRAME, REFERENCE_IMAGES, FIT)),
    /** Generates a video that shows the subjects of reference images. */
    VIDEO_FROM_REFERENCES(MediaType.VIDEO, List.of(PROMPT, REFERENCE_IMAGES), videoOptions()),
    /** Edits a video, or an earlier result, by a text prompt. */
    VIDEO_EDIT(MediaType.VIDEO, List.of(PROMPT), and(videoOptions(), INPUT_VIDEO, CONTINUE_FROM, REFERENCE_IMAGES)),
    /** Extends a video, or an earlier result, at its end. */
    VIDEO_EXTEND(MediaType.VIDEO, List.of(PROMPT), and(videoOptions(), INPUT_VIDEO, CONTINUE_FROM)),

    /** Speaks a text. */
    SPEECH(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(
                    VOICE,
                    SPEAKERS,
                    SPLIT_TEXT,
                    PREVIEWS,
                    SUBTITLES,
                    PREVIOUS_TEXT,
                    NEXT_TEXT,
                    INSTRUCTIONS,
                    SPEED,
                    VOICE_STABILITY,
                    VOICE_SIMILARITY,
                    LANGUAGE,
                    SEED,
                    OUTPUT_FORMAT),
            Map.of(PROMPT, "the text to speak")),
    /** Generates music from a text prompt. */
    MUSIC(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(DURATION, INSTRUMENTAL, SUBTITLES, NEGATIVE_PROMPT, LANGUAGE, INPUT_IMAGES, SEED, OUTPUT_FORMAT),
            Map.of(
                    SUBTITLES, "the lyrics with the times of the words, in a file beside the song: srt or vtt",
                    NEGATIVE_PROMPT, "what the music must not contain",
                    LANGUAGE, "language of the lyrics, such as en",
                    INPUT_IMAGES, "images that the music should fit")),
    /** Generates a sound effect from a text prompt. */
    SOUND_EFFECT(MediaType.AUDIO, List.of(PROMPT), List.of(DURATION, LOOP, GUIDANCE_SCALE, SEED, OUTPUT_FORMAT)),
    /** Converts a recording to another voice. */
    VOICE_CONVERSION(
            MediaType.AUDIO,
            List.of(INPUT_AUDIO),
            List.of(VOICE, VOICE_STABILITY, VOICE_SIMILARITY, REMOVE_NOISE, SEED, OUTPUT_FORMAT)),
    /** Extracts the voice from a noisy recording. */
    AUDIO_ISOLATION(MediaType.AUDIO, List.of(INPUT_AUDIO), List.of(OUTPUT_FORMAT)),
    /** Designs a new voice from a description; the outputs are its previews. With a name the voice is saved, and can speak. */
    VOICE_DESIGN(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(PREVIEW_TEXT, GUIDANCE_SCALE, LANGUAGE, SEED, VOICE_NAME, OUTPUT_FORMAT),
            Map.of(
                    PROMPT, "a description of the voice",
                    PREVIEW_TEXT, "the text that its previews speak",
                    VOICE_NAME, "the name under which the voice of the first preview is saved")),
    /** Clones a voice from recordings and speaks a text with it. */
    VOICE_CLONE(
            MediaType.AUDIO,
            List.of(PROMPT, VOICE_SAMPLES, CONSENT),
            List.of(
                    VOICE_NAME,
                    VOICE_DESCRIPTION,
                    REMOVE_NOISE,
                    DELETE_VOICE,
                    SUBTITLES,
                    PREVIOUS_TEXT,
                    NEXT_TEXT,
                    SPEED,
                    VOICE_STABILITY,
                    VOICE_SIMILARITY,
                    LANGUAGE,
                    SEED,
                    OUTPUT_FORMAT),
            Map.of(PROMPT, "the text to speak")),
    /** Dubs a recording or a video into another language, or several. */
    DUBBING(
            MediaType.AUDIO,
            List.of(INPUT_AUDIO, TARGET_LANGUAGE),
            List.of(MORE_LANGUAGES, SOURCE_LANGUAGE, OUTPUT_FORMAT),
            Map.of(INPUT_AUDIO, "the audio or video to dub"));

    private final MediaType mediaType;
    private final List<Option<?>> required;
    private final List<Option<?>> optional;
    private final Map<Option<?>, String> words;

    Operation(MediaType mediaType, List<Option<?>> required, List<Option<?>> optional) {
        this(mediaType, required, optional, seen(mediaType));
    }

    /** Adds descriptions of options whose meaning differs for this operation. */
    Operation(MediaType mediaType, List<Option<?>> required, List<Option<?>> optional, Map<Option<?>, String> words) {
        this.mediaType = mediaType;
        this.required = required;
        this.optional = optional;
        this.words = words;
    }

    /** The largest media type of its results: dubbing may give a video, although its backend is chosen for audio. */
    public MediaType largestResult() {
        return this == DUBBING ? MediaType.VIDEO : mediaType;
    }

    /** The media type by which backends are chosen; for dubbing, also of videos, {@link MediaType#AUDIO}. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** The options that a request for this operation always has. */
    public List<Option<?>> required() {
        return required;
    }

    /** The options that a request for this operation may have in addition; a provider's own parameters come on top. */
    public List<Option<?>> optional() {
        return optional;
    }

    /** Describes in one line what an option means for this operation. */
    public String description(Option<?> option) {
        return words.getOrDefault(option, option.description());
    }

    /** The option with what this operation changes, which an earlier result can replace; empty where it changes nothing. */
    public Optional<Option<?>> source() {
        return Requests.source(this);
    }

    /** Whether a request for this operation may have the option. */
    public boolean takes(Option<?> option) {
        return option.isExtra() || required.contains(option) || optional.contains(option);
    }

    /** The name in catalogues, messages and records: {@code image-generate}, {@code speech}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds an operation by its {@link #id}, in any case, with hyphens or underscores. */
    public static Optional<Operation> find(String id) {
        String wanted = id.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(wanted))
                .findFirst();
    }

    /** Finds the operation of a media type that fits a set of options; see {@link #among}. */
    public static Operation of(MediaType mediaType, Options options) {
        return among(
                Arrays.stream(values())
                        .filter(operation -> operation.mediaType == mediaType)
                        .toList(),
                options.present());
    }

    /**
     * Finds the operation that fits a set of options: the one that accepts most of them, then the one that requires the fewest
     * others, then the first. The prompt does not count, since almost every operation needs it. An input video selects {@link
     * #VIDEO_EDIT}; {@link #VIDEO_EXTEND} has to be named explicitly.
     *
     * @param possible the operations, the simplest first; not empty
     * @param given the options that are set
     */
    public static Operation among(List<Operation> possible, Collection<Option<?>> given) {
        return possible.stream()
                .min(Comparator.comparingLong((Operation operation) -> operation.misplaced(given))
                        .thenComparing(operation -> operation.missing(given)))
                .orElseThrow();
    }

    /**
     * The violations of options that this operation does not accept, each with what it accepts; empty when it accepts all. Does not
     * report missing options: {@link MediaRequest#of} does.
     */
    public List<Violation> misplaced(Options options) {
        return Requests.misplaced(this, options);
    }

    private long misplaced(Collection<Option<?>> given) {
        return given.stream().filter(option -> !takes(option)).count();
    }

    private long missing(Collection<Option<?>> given) {
        List<Option<?>> sources = Requests.sources(this);
        long source = sources.isEmpty() || sources.stream().anyMatch(given::contains) ? 0 : 1;
        return source
                + required.stream()
                        .filter(option -> !option.equals(PROMPT) && !given.contains(option))
                        .count();
    }

    private static Map<Option<?>, String> seen(MediaType mediaType) {
        return switch (mediaType) {
            case IMAGE -> Map.of(NEGATIVE_PROMPT, "what the image must not contain");
            case VIDEO -> Map.of(NEGATIVE_PROMPT, "what the video must not contain");
            case AUDIO -> Map.of();
        };
    }

    private static List<Option<?>> imageOptions() {
        return List.of(
                COUNT,
                PREVIEWS,
                SIZE,
                ASPECT_RATIO,
                QUALITY,
                BACKGROUND,
                OUTPUT_FORMAT,
                SEED,
                NEGATIVE_PROMPT,
                GUIDANCE_SCALE);
    }

    private static List<Option<?>> videoOptions() {
        return List.of(DURATION, SIZE, ASPECT_RATIO, QUALITY, SEED, NEGATIVE_PROMPT, GUIDANCE_SCALE, GENERATE_AUDIO);
    }

    private static List<Option<?>> and(List<Option<?>> common, Option<?>... more) {
        return Stream.concat(common.stream(), Arrays.stream(more)).toList();
    }
}
