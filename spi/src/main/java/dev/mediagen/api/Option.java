package dev.mediagen.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One thing a request can say: the prompt, a picture to edit, a size, a seed. The constants below are all there are; a
 * provider's own parameters come on top through {@link #extra}.
 *
 * <p>Requests hold their options by these keys ({@link Options}), catalogues constrain them by name, and the command
 * line, the JSON tool and the documentation are derived from them.
 *
 * @param <T> the Java type of the value
 */
public final class Option<T> {

    /** What to make, or for speech the literal text to speak. Never altered. */
    public static final Option<String> PROMPT =
            essential("prompt", OptionType.TEXT, "what to make").prose().where(text -> !text.isBlank(), "not blank");

    /** What is not to be seen. */
    public static final Option<String> NEGATIVE_PROMPT = essential(
                    "negative_prompt", OptionType.TEXT, "what must not be in the picture or clip")
            .prose();

    /** The earlier result to go on from, by the id of its {@link Continuation}. */
    public static final Option<String> CONTINUE_FROM = essential(
                    "continue_from", OptionType.TEXT, "the continuation id of an earlier result")
            .where(text -> !text.isBlank(), "not blank");

    /** The pictures to edit, in the order in which the prompt speaks of them. */
    public static final Option<List<Input>> INPUT_IMAGES = essential(
                    "input_images", OptionType.INPUTS, "the pictures to edit")
            .where(list -> !list.isEmpty(), "at least one");

    /** A PNG whose transparent area is the part to redraw, as large as the first input picture. */
    public static final Option<Input> MASK =
            essential("mask", OptionType.INPUT, "a PNG of the input picture's size; its transparent area is redrawn");

    /** A picture whose style is to be taken. */
    public static final Option<Input> STYLE_IMAGE =
            essential("style_image", OptionType.INPUT, "a picture whose style to take");

    /** A picture that steers the composition: edges, scribble, face mesh. */
    public static final Option<Input> CONTROL_IMAGE =
            essential("control_image", OptionType.INPUT, "a picture that steers the composition");

    /** A picture of what is to be shown: a person, an animal, a product. */
    public static final Option<Input> SUBJECT_IMAGE =
            essential("subject_image", OptionType.INPUT, "a picture of what to show");

    /** The picture a clip begins with. */
    public static final Option<Input> FIRST_FRAME =
            essential("first_frame", OptionType.INPUT, "the picture the clip begins with");

    /** The picture a clip ends with. */
    public static final Option<Input> LAST_FRAME =
            essential("last_frame", OptionType.INPUT, "the picture the clip ends with");

    /** Pictures whose persons, things or style are to appear in a clip. */
    public static final Option<List<Input>> REFERENCE_IMAGES = essential(
                    "reference_images", OptionType.INPUTS, "pictures of what is to appear in the clip")
            .where(list -> !list.isEmpty(), "at least one");

    /** The clip to edit or extend. */
    public static final Option<Input> INPUT_VIDEO = essential("input_video", OptionType.INPUT, "the clip to work on");

    /** The recording to convert, clean or dub; for dubbing also a clip. */
    public static final Option<Input> INPUT_AUDIO =
            essential("input_audio", OptionType.INPUT, "the recording to work on");

    /** Recordings of the voice to clone. */
    public static final Option<List<Input>> VOICE_SAMPLES = essential(
                    "voice_samples", OptionType.INPUTS, "recordings of the voice to clone")
            .where(list -> !list.isEmpty(), "at least one");

    /** How many pictures. More than a model makes in one call are made in several. */
    public static final Option<Integer> COUNT =
            option("count", OptionType.INTEGER, "how many pictures").where(count -> count >= 1, "at least 1");

    /** Pixels or a named step. */
    public static final Option<Size> SIZE =
            option("size", OptionType.SIZE, "WIDTHxHEIGHT, or a step such as 2K or 1080p");

    /** The shape, where no exact size is given. */
    public static final Option<AspectRatio> ASPECT_RATIO =
            option("aspect_ratio", OptionType.ASPECT_RATIO, "the shape, such as 16:9");

    /** How much care, in the model's own words: {@code low}, {@code medium}, {@code high}. */
    public static final Option<String> QUALITY =
            option("quality", OptionType.TEXT, "how much care, such as low, medium, high");

    /** {@code transparent} or {@code opaque}. */
    public static final Option<String> BACKGROUND = option("background", OptionType.TEXT, "transparent or opaque");

    /** The file format of the result. */
    public static final Option<MediaFormat> OUTPUT_FORMAT =
            option("output_format", OptionType.FORMAT, "the file format of the result");

    /** The number that makes a result repeatable, where the model keeps to it. 0 is a seed like any other. */
    public static final Option<Long> SEED = essential(
                    "seed", OptionType.LONG, "a number that makes the result repeatable")
            .where(seed -> seed >= 0, "at least 0");

    /** How closely to follow the prompt, on the model's own scale. */
    public static final Option<Double> GUIDANCE_SCALE = option(
                    "guidance_scale", OptionType.DECIMAL, "how closely to follow the prompt")
            .where(scale -> scale >= 0, "at least 0");

    /** How long a clip or sound is to be; for an extension, how much is to be added. */
    public static final Option<Duration> DURATION = option("duration", OptionType.DURATION, "length in seconds")
            .where(length -> !length.isNegative() && !length.isZero(), "above 0 seconds");

    /** Whether a clip gets sound. */
    public static final Option<Boolean> GENERATE_AUDIO =
            option("generate_audio", OptionType.FLAG, "whether the clip gets sound");

    /** How a picture of another shape is made to fit a clip: {@code crop} or {@code pad}. It is never stretched. */
    public static final Option<String> FIT =
            option("fit", OptionType.TEXT, "how a picture is fitted to the clip: crop or pad");

    /** The name or id of a voice. */
    public static final Option<String> VOICE = essential("voice", OptionType.TEXT, "the name or id of a voice")
            .where(text -> !text.isBlank(), "not blank");

    /** How to speak: mood, pace, accent. Not spoken. */
    public static final Option<String> INSTRUCTIONS =
            option("instructions", OptionType.TEXT, "how to speak; not spoken").prose();

    /** How fast to speak; 1 is the voice's own pace. */
    public static final Option<Double> SPEED =
            option("speed", OptionType.DECIMAL, "pace of speaking, 1 is normal").where(speed -> speed > 0, "above 0");

    /** How even a voice stays, 0 to 1. */
    public static final Option<Double> VOICE_STABILITY = option(
                    "voice_stability", OptionType.DECIMAL, "how even the voice stays, 0 to 1")
            .where(Option::isShare, "0 to 1");

    /** How close to the original voice, 0 to 1. */
    public static final Option<Double> VOICE_SIMILARITY = option(
                    "voice_similarity", OptionType.DECIMAL, "how close to the original voice, 0 to 1")
            .where(Option::isShare, "0 to 1");

    /** The language of speech or lyrics, as a BCP 47 tag such as {@code en} or {@code pt-BR}. */
    public static final Option<String> LANGUAGE =
            option("language", OptionType.LANGUAGE, "language of the speech, such as en");

    /** The language to dub into, as a tag. */
    public static final Option<String> TARGET_LANGUAGE = essential(
                    "target_language", OptionType.LANGUAGE, "language to dub into, such as es")
            .where(text -> !text.isBlank(), "not blank");

    /** The language spoken in a recording, as a tag; found out when absent. */
    public static final Option<String> SOURCE_LANGUAGE =
            option("source_language", OptionType.LANGUAGE, "language of the recording");

    /** Whether music is to be without voices. */
    public static final Option<Boolean> INSTRUMENTAL = option("instrumental", OptionType.FLAG, "music without voices");

    /** Whether a sound is to join its own end. */
    public static final Option<Boolean> LOOP =
            option("loop", OptionType.FLAG, "a sound that can be repeated without a seam");

    /** Whether noise is taken out of a recording first. */
    public static final Option<Boolean> REMOVE_NOISE =
            option("remove_noise", OptionType.FLAG, "take noise out of the recording first");

    /** What a designed voice says in its previews. */
    public static final Option<String> PREVIEW_TEXT = option(
                    "preview_text", OptionType.TEXT, "what a designed voice says in its previews")
            .prose();

    /** What a cloned or designed voice is to be called. */
    public static final Option<String> VOICE_NAME = option(
                    "voice_name", OptionType.TEXT, "what the new voice is called")
            .prose();

    /** What a cloned voice is like, for the account's list. */
    public static final Option<String> VOICE_DESCRIPTION = option(
                    "voice_description", OptionType.TEXT, "what the new voice is like")
            .prose();

    /** That whoever speaks in the samples agreed to be cloned. Cloning is refused without it. */
    public static final Option<Boolean> CONSENT = essential(
                    "consent", OptionType.FLAG, "the speaker agreed to be cloned")
            .where(Boolean::booleanValue, "true: cloning needs the speaker's consent");

    /** Whether a cloned voice is taken off the account again after it has spoken. */
    public static final Option<Boolean> DELETE_VOICE =
            option("delete_voice", OptionType.FLAG, "remove the cloned voice after it has spoken");

    private static final List<Option<?>> ALL = declared();

    private static final String EXTRA_PREFIX = "extra.";

    private final String name;
    private final OptionType<T> type;
    private final boolean essential;
    private final boolean prose;
    private final String description;
    private final Predicate<T> valid;
    private final String rule;

    private Option(
            String name,
            OptionType<T> type,
            boolean essential,
            boolean prose,
            String description,
            Predicate<T> valid,
            String rule) {
        this.name = name;
        this.type = type;
        this.essential = essential;
        this.prose = prose;
        this.description = description;
        this.valid = valid;
        this.rule = rule;
    }

    /** All options that have a constant here, in its order. */
    public static List<Option<?>> all() {
        return ALL;
    }

    /** Finds an option by its name; {@code extra.NAME} finds a provider's own parameter. */
    public static Optional<Option<?>> find(String name) {
        if (name.startsWith(EXTRA_PREFIX)) {
            return Optional.of(extra(name.substring(EXTRA_PREFIX.length())));
        }
        return ALL.stream().filter(option -> option.name.equals(name)).findFirst();
    }

    /**
     * A parameter that only some provider knows, under the name the provider gives it. Its value is anything JSON can
     * say. Like every option it is checked against the catalogue and never dropped in silence.
     */
    public static Option<Object> extra(String providerName) {
        return new Option<>(
                EXTRA_PREFIX + providerName,
                OptionType.JSON,
                false,
                true,
                "a parameter of the provider's own",
                value -> true,
                "");
    }

    /** In a catalogue: every parameter of the provider's own that is not named there. No request says it. */
    public static Option<Object> anyExtra() {
        return extra("*");
    }

    /** The name in catalogues, on the command line and in JSON. */
    public String name() {
        return name;
    }

    /** The kind of value. */
    public OptionType<T> type() {
        return type;
    }

    /**
     * Whether a result without it would be a different thing: then it is refused where it cannot be honoured, and never
     * left out, not even leniently.
     */
    public boolean isEssential() {
        return essential;
    }

    /**
     * Whether its value is words of the caller's own, such as a prompt, or may be: a provider's own parameter. Where prompts are not
     * kept, none of these is.
     */
    public boolean isProse() {
        return prose;
    }

    /** Whether this is a provider's own parameter. */
    public boolean isExtra() {
        return name.startsWith(EXTRA_PREFIX);
    }

    /** The name that the provider gives it; for other options the same as {@link #name}. */
    public String providerName() {
        return isExtra() ? name.substring(EXTRA_PREFIX.length()) : name;
    }

    /** One line on what it means, in general; {@link Operation#description} says what it means for one kind of work. */
    public String description() {
        return description;
    }

    /**
     * Refuses a value that no model could mean: a length of 0 seconds, a blank prompt.
     *
     * @return the value
     * @throws InvalidRequestException when it is such a value
     */
    public T check(T value) {
        if (valid.test(value)) {
            return value;
        }
        String text = type.text(value);
        throw new InvalidRequestException(List.of(
                text.isBlank()
                        ? new Violation(
                                name, "", value instanceof String ? "must not be blank" : "must not be empty", "")
                        : new Violation(name, text, "is not a possible value", rule)));
    }

    /**
     * Reads a value from text and checks it.
     *
     * @throws InvalidRequestException when the text has the wrong form or no model could mean it
     */
    public T parse(String text) {
        T value;
        try {
            value = type.parse(text);
        } catch (IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("cannot be read");
            throw new InvalidRequestException(List.of(new Violation(name, text, why, description)), e);
        }
        return check(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Option<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static <T> Option<T> option(String name, OptionType<T> type, String description) {
        return new Option<>(name, type, false, false, description, value -> true, "");
    }

    private static <T> Option<T> essential(String name, OptionType<T> type, String description) {
        return new Option<>(name, type, true, false, description, value -> true, "");
    }

    private Option<T> where(Predicate<T> condition, String allowed) {
        return new Option<>(name, type, essential, prose, description, condition, allowed);
    }

    private Option<T> prose() {
        return new Option<>(name, type, essential, true, description, valid, rule);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    private static List<Option<?>> declared() {
        return Stream.<Option<?>>of(
                        PROMPT,
                        NEGATIVE_PROMPT,
                        CONTINUE_FROM,
                        INPUT_IMAGES,
                        MASK,
                        STYLE_IMAGE,
                        CONTROL_IMAGE,
                        SUBJECT_IMAGE,
                        FIRST_FRAME,
                        LAST_FRAME,
                        REFERENCE_IMAGES,
                        INPUT_VIDEO,
                        INPUT_AUDIO,
                        VOICE_SAMPLES,
                        COUNT,
                        SIZE,
                        ASPECT_RATIO,
                        QUALITY,
                        BACKGROUND,
                        OUTPUT_FORMAT,
                        SEED,
                        GUIDANCE_SCALE,
                        DURATION,
                        GENERATE_AUDIO,
                        FIT,
                        VOICE,
                        INSTRUCTIONS,
                        SPEED,
                        VOICE_STABILITY,
                        VOICE_SIMILARITY,
                        LANGUAGE,
                        TARGET_LANGUAGE,
                        SOURCE_LANGUAGE,
                        INSTRUMENTAL,
                        LOOP,
                        REMOVE_NOISE,
                        PREVIEW_TEXT,
                        VOICE_NAME,
                        VOICE_DESCRIPTION,
                        CONSENT,
                        DELETE_VOICE)
                .toList();
    }
}
