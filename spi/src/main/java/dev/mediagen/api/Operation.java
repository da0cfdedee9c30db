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
 * The closed list of kinds of work. Which one a request is follows from what it contains; nobody names it twice. Each
 * operation knows what a request for it must say and what else it may say; catalogues say the rest.
 */
public enum Operation {
    /** A picture from words. */
    IMAGE_GENERATE(MediaType.IMAGE, List.of(PROMPT), imageOptions()),
    /** A picture from words and one or several pictures, or from an earlier result. */
    IMAGE_EDIT(MediaType.IMAGE, List.of(PROMPT), and(imageOptions(), INPUT_IMAGES, CONTINUE_FROM)),
    /** The masked part of a picture drawn anew. */
    IMAGE_INPAINT(MediaType.IMAGE, List.of(PROMPT, MASK), and(imageOptions(), INPUT_IMAGES, CONTINUE_FROM)),
    /** A picture that takes style, composition or subject from others. */
    IMAGE_REFERENCE(
            MediaType.IMAGE,
            List.of(PROMPT),
            and(imageOptions(), STYLE_IMAGE, CONTROL_IMAGE, SUBJECT_IMAGE, INPUT_IMAGES, MASK)),

    /** A clip from words. */
    VIDEO_GENERATE(MediaType.VIDEO, List.of(PROMPT), videoOptions()),
    /** A clip that begins with a picture, and may end with another. */
    VIDEO_FROM_IMAGE(
            MediaType.VIDEO, List.of(FIRST_FRAME), and(videoOptions(), PROMPT, LAST_FRAME, REFERENCE_IMAGES, FIT)),
    /** A clip in which what is on the reference pictures appears. */
    VIDEO_FROM_REFERENCES(MediaType.VIDEO, List.of(PROMPT, REFERENCE_IMAGES), videoOptions()),
    /** A clip rendered anew from another clip and words. */
    VIDEO_EDIT(MediaType.VIDEO, List.of(PROMPT), and(videoOptions(), INPUT_VIDEO, CONTINUE_FROM, REFERENCE_IMAGES)),
    /** A clip with time added to its end. */
    VIDEO_EXTEND(MediaType.VIDEO, List.of(PROMPT), and(videoOptions(), INPUT_VIDEO, CONTINUE_FROM)),

    /** Words spoken. */
    SPEECH(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(VOICE, INSTRUCTIONS, SPEED, VOICE_STABILITY, VOICE_SIMILARITY, LANGUAGE, SEED, OUTPUT_FORMAT),
            Map.of(PROMPT, "the words to speak")),
    /** Music from words. */
    MUSIC(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(DURATION, INSTRUMENTAL, NEGATIVE_PROMPT, LANGUAGE, INPUT_IMAGES, SEED, OUTPUT_FORMAT),
            Map.of(
                    NEGATIVE_PROMPT, "what must not be in the music",
                    LANGUAGE, "language of the lyrics, such as en",
                    INPUT_IMAGES, "pictures that the music is to go with")),
    /** A sound from words. */
    SOUND_EFFECT(MediaType.AUDIO, List.of(PROMPT), List.of(DURATION, LOOP, GUIDANCE_SCALE, SEED, OUTPUT_FORMAT)),
    /** A recording spoken again by another voice. */
    VOICE_CONVERSION(
            MediaType.AUDIO,
            List.of(INPUT_AUDIO),
            List.of(VOICE, VOICE_STABILITY, VOICE_SIMILARITY, REMOVE_NOISE, SEED, OUTPUT_FORMAT)),
    /** The voice taken out of a noisy recording. */
    AUDIO_ISOLATION(MediaType.AUDIO, List.of(INPUT_AUDIO), List.of(OUTPUT_FORMAT)),
    /** A new voice from a description; the results are its previews. */
    VOICE_DESIGN(
            MediaType.AUDIO,
            List.of(PROMPT),
            List.of(PREVIEW_TEXT, GUIDANCE_SCALE, LANGUAGE, SEED, OUTPUT_FORMAT),
            Map.of(PROMPT, "what the voice is like", PREVIEW_TEXT, "what the voice says in its previews")),
    /** A voice copied from recordings, which then speaks. */
    VOICE_CLONE(
            MediaType.AUDIO,
            List.of(PROMPT, VOICE_SAMPLES, CONSENT),
            List.of(
                    VOICE_NAME,
                    VOICE_DESCRIPTION,
                    REMOVE_NOISE,
                    DELETE_VOICE,
                    SPEED,
                    VOICE_STABILITY,
                    VOICE_SIMILARITY,
                    LANGUAGE,
                    SEED,
                    OUTPUT_FORMAT),
            Map.of(PROMPT, "the words to speak")),
    /** A recording or a clip spoken again in another language. */
    DUBBING(
            MediaType.AUDIO,
            List.of(INPUT_AUDIO, TARGET_LANGUAGE),
            List.of(SOURCE_LANGUAGE, OUTPUT_FORMAT),
            Map.of(INPUT_AUDIO, "the recording or clip to dub"));

    private final MediaType mediaType;
    private final List<Option<?>> required;
    private final List<Option<?>> optional;
    private final Map<Option<?>, String> words;

    Operation(MediaType mediaType, List<Option<?>> required, List<Option<?>> optional) {
        this(mediaType, required, optional, seen(mediaType));
    }

    /** With what options mean here, where that is not what they mean elsewhere. */
    Operation(MediaType mediaType, List<Option<?>> required, List<Option<?>> optional, Map<Option<?>, String> words) {
        this.mediaType = mediaType;
        this.required = required;
        this.optional = optional;
        this.words = words;
    }

    /** The largest kind of media that its results may be: a dubbed clip is a clip, though it is chosen for as audio. */
    public MediaType largestResult() {
        return this == DUBBING ? MediaType.VIDEO : mediaType;
    }

    /** The media type by which backends are chosen. A dubbed clip is chosen for as {@link MediaType#AUDIO}. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** What a request for this operation always says. */
    public List<Option<?>> required() {
        return required;
    }

    /** What a request for this operation may say besides; a provider's own parameters come on top. */
    public List<Option<?>> optional() {
        return optional;
    }

    /** One line on what an option means in a request for this operation. */
    public String description(Option<?> option) {
        return words.getOrDefault(option, option.description());
    }

    /** Whether a request for this operation can carry the option. */
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

    /** The kind of work of one media type that a set of options asks for; see {@link #among}. */
    public static Operation of(MediaType mediaType, Options options) {
        return among(
                Arrays.stream(values())
                        .filter(operation -> operation.mediaType == mediaType)
                        .toList(),
                options.present());
    }

    /**
     * Of several kinds of work, the one that a set of options asks for: the one that takes most of them, then the one that
     * needs the fewest others, then the first. The prompt does not count, since almost every kind of work needs it. A clip as
     * an input asks for {@link #VIDEO_EDIT}; whoever means {@link #VIDEO_EXTEND} has to name it.
     *
     * @param possible the kinds of work, the plainest first; not empty
     * @param given the options that are set
     */
    public static Operation among(List<Operation> possible, Collection<Option<?>> given) {
        return possible.stream()
                .min(Comparator.comparingLong((Operation operation) -> operation.misplaced(given))
                        .thenComparing(operation -> operation.missing(given)))
                .orElseThrow();
    }

    /**
     * What of these options a request for this operation has no place for, each with what it takes; empty when there is a
     * place for all of them. Says nothing about what is missing: {@link MediaRequest#of} does.
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
            case IMAGE -> Map.of(NEGATIVE_PROMPT, "what must not be in the picture");
            case VIDEO -> Map.of(NEGATIVE_PROMPT, "what must not be in the clip");
            case AUDIO -> Map.of();
        };
    }

    private static List<Option<?>> imageOptions() {
        return List.of(
                COUNT, SIZE, ASPECT_RATIO, QUALITY, BACKGROUND, OUTPUT_FORMAT, SEED, NEGATIVE_PROMPT, GUIDANCE_SCALE);
    }

    private static List<Option<?>> videoOptions() {
        return List.of(DURATION, SIZE, ASPECT_RATIO, QUALITY, SEED, NEGATIVE_PROMPT, GUIDANCE_SCALE, GENERATE_AUDIO);
    }

    private static List<Option<?>> and(List<Option<?>> common, Option<?>... more) {
        return Stream.concat(common.stream(), Arrays.stream(more)).toList();
    }
}
