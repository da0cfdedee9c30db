package dev.mediagen.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One option of a request: the prompt, an image to edit, a size, a seed. The constants below are the complete list; a provider's
 * own parameters are added by {@link #extra}.
 *
 * <p>Requests hold their options by these keys ({@link Options}), catalogues constrain them by name, and the command line, the JSON
 * tool and the documentation are derived from them.
 *
 * @param <T> the Java type of the value
 */
public final class Option<T> {

    /** The description of the result, or for speech the literal text to speak. Never altered. */
    public static final Option<String> PROMPT = essential("prompt", OptionType.TEXT, "what to generate")
            .prose()
            .where(text -> !text.isBlank(), "not blank");

    /** What the result must not contain. */
    public static final Option<String> NEGATIVE_PROMPT = essential(
                    "negative_prompt", OptionType.TEXT, "what the image or video must not contain")
            .prose();

    /** The earlier result to continue, by the id of its {@link Continuation}. */
    public static final Option<String> CONTINUE_FROM = essential(
                    "continue_from", OptionType.TEXT, "the continuation id of an earlier result")
            .where(text -> !text.isBlank(), "not blank");

    /** The images to edit, in the order in which the prompt refers to them. */
    public static final Option<List<Input>> INPUT_IMAGES = essential(
                    "input_images", OptionType.INPUTS, "the images to edit")
            .where(list -> !list.isEmpty(), "at least one");

    /** A PNG of the same size as the first input image; its transparent area is redrawn. */
    public static final Option<Input> MASK =
            essential("mask", OptionType.INPUT, "a PNG as large as the input image; its transparent area is redrawn");

    /** An image whose style to use. */
    public static final Option<Input> STYLE_IMAGE =
            essential("style_image", OptionType.INPUT, "an image whose style is used");

    /** An image that controls the composition: edges, scribble, face mesh. */
    public static final Option<Input> CONTROL_IMAGE =
            essential("control_image", OptionType.INPUT, "an image that controls the composition");

    /** An image of the subject: a person, an animal, a product. */
    public static final Option<Input> SUBJECT_IMAGE =
            essential("subject_image", OptionType.INPUT, "an image of the subject to show");

    /** The first frame of the video. */
    public static final Option<Input> FIRST_FRAME =
            essential("first_frame", OptionType.INPUT, "the first image of the video");

    /** The last frame of the video. */
    public static final Option<Input> LAST_FRAME =
            essential("last_frame", OptionType.INPUT, "the last image of the video");

    /** Images whose persons, things or style the video shows. */
    public static final Option<List<Input>> REFERENCE_IMAGES = essential(
                    "reference_images", OptionType.INPUTS, "images of what should appear in the video")
            .where(list -> !list.isEmpty(), "at least one");

    /** The video to edit or extend. */
    public static final Option<Input> INPUT_VIDEO = essential("input_video", OptionType.INPUT, "the video to edit");

    /** The recording to convert, clean or dub; for dubbing also a video. */
    public static final Option<Input> INPUT_AUDIO = essential("input_audio", OptionType.INPUT, "the audio to edit");

    /** Recordings of the voice to clone. */
    public static final Option<List<Input>> VOICE_SAMPLES = essential(
                    "voice_samples", OptionType.INPUTS, "recordings of the voice to clone")
            .where(list -> !list.isEmpty(), "at least one");

    /** The number of images. More than a model makes per call are made in several calls. */
    public static final Option<Integer> COUNT =
            option("count", OptionType.INTEGER, "the number of images").where(count -> count >= 1, "at least 1");

    /**
     * The number of drafts that are shown while an image or speech is made, where the provider sends them; it may bill each of an image.
     * The draft of speech is its beginning; speech of less than about a second has none. Drafts are never results.
     */
    public static final Option<Integer> PREVIEWS = option(
                    "previews",
                    OptionType.INTEGER,
                    "how many drafts to show while an image or speech is made; each of an image may be billed")
            .where(previews -> previews >= 1, "at least 1");

    /** The size: pixels or a named size. */
    public static final Option<Size> SIZE =
            option("size", OptionType.SIZE, "WIDTHxHEIGHT, or a named size such as 2K or 1080p");

    /** The aspect ratio, where no exact size is set. */
    public static final Option<AspectRatio> ASPECT_RATIO =
            option("aspect_ratio", OptionType.ASPECT_RATIO, "width to height, such as 16:9");

    /** The quality level, as the model names it: {@code low}, {@code medium}, {@code high}. */
    public static final Option<String> QUALITY =
            option("quality", OptionType.TEXT, "the quality, such as low, medium, high");

    /** {@code transparent} or {@code opaque}. */
    public static final Option<String> BACKGROUND = option("background", OptionType.TEXT, "transparent or opaque");

    /** The file format of the result. */
    public static final Option<MediaFormat> OUTPUT_FORMAT =
            option("output_format", OptionType.FORMAT, "the file format of the result");

    /** The seed for a repeatable result, where the model supports it. 0 is a seed like any other. */
    public static final Option<Long> SEED = essential(
                    "seed", OptionType.LONG, "a number that makes results reproducible")
            .where(seed -> seed >= 0, "at least 0");

    /** How closely to follow the prompt, on the model's own scale. */
    public static final Option<Double> GUIDANCE_SCALE = option(
                    "guidance_scale", OptionType.DECIMAL, "how closely to follow the prompt")
            .where(scale -> scale >= 0, "at least 0");

    /** The duration of the video or audio; for an extension, the duration to add. */
    public static final Option<Duration> DURATION = option("duration", OptionType.DURATION, "duration in seconds")
            .where(length -> !length.isNegative() && !length.isZero(), "greater than 0 seconds");

    /** Whether the video has audio. */
    public static final Option<Boolean> GENERATE_AUDIO =
            option("generate_audio", OptionType.FLAG, "whether the video has audio");

    /** How an image of another aspect ratio is fitted into the video: {@code crop} or {@code pad}. It is never stretched. */
    public static final Option<String> FIT =
            option("fit", OptionType.TEXT, "how an image is fitted to the video: crop or pad");

    /** The name or id of a voice. */
    public static final Option<String> VOICE = essential("voice", OptionType.TEXT, "the name or id of a voice")
            .where(text -> !text.isBlank(), "not blank");

    /**
     * The speakers of a dialogue and their voices. The text names who speaks: {@code Ana: Hello. Ben: Good morning.}
     */
    public static final Option<Speakers> SPEAKERS = essential(
            "speakers",
            OptionType.SPEAKERS,
            "the voices of a dialogue, such as Ana=Kore, Ben=Puck; the text names who speaks, as in Ana: Hello.");

    /**
     * Whether a text that is too long for the model is split at sentences. Each piece is a call of its own; their audio becomes one
     * file.
     */
    public static final Option<Boolean> SPLIT_TEXT = option(
            "split_text",
            OptionType.FLAG,
            "split a text that is too long for the model at sentences: one paid call each, joined to one file");

    /**
     * Subtitles of speech or a song, in a file beside it: {@code srt} or {@code vtt}. The result then also has the time of each word, see
     * {@link MediaFile#timestamps}.
     */
    public static final Option<String> SUBTITLES = option(
            "subtitles",
            OptionType.TEXT,
            "subtitles with the times of the words, in a file beside the speech: srt or vtt");

    /** The text that was spoken before, so that the speech continues in its tone. Not spoken itself. */
    public static final Option<String> PREVIOUS_TEXT = option(
                    "previous_text", OptionType.TEXT, "the text before, for the tone of the speech; not spoken")
            .prose();

    /** The text that will be spoken next, so that the speech leads to it. Not spoken itself. */
    public static final Option<String> NEXT_TEXT = option(
                    "next_text", OptionType.TEXT, "the text that follows, for the tone of the speech; not spoken")
            .prose();

    /** How to speak: mood, pace, accent. Not spoken itself. */
    public static final Option<String> INSTRUCTIONS =
            option("instructions", OptionType.TEXT, "how to speak; not spoken").prose();

    /** The speaking rate; 1 is the voice's normal pace. */
    public static final Option<Double> SPEED = option("speed", OptionType.DECIMAL, "speed of the speech; 1 is normal")
            .where(speed -> speed > 0, "greater than 0");

    /** The stability of the voice, 0 to 1. */
    public static final Option<Double> VOICE_STABILITY = option(
                    "voice_stability", OptionType.DECIMAL, "how consistent the voice is, 0 to 1")
            .where(Option::isShare, "0 to 1");

    /** The similarity to the original voice, 0 to 1. */
    public static final Option<Double> VOICE_SIMILARITY = option(
                    "voice_similarity", OptionType.DECIMAL, "how similar to the original voice, 0 to 1")
            .where(Option::isShare, "0 to 1");

    /** The language of speech or lyrics, as a BCP 47 tag such as {@code en} or {@code pt-BR}. */
    public static final Option<String> LANGUAGE =
            option("language", OptionType.LANGUAGE, "language of the speech, such as en");

    /** The language to dub into, as a tag. */
    public static final Option<String> TARGET_LANGUAGE = essential(
                    "target_language", OptionType.LANGUAGE, "language to dub into, such as es")
            .where(text -> !text.isBlank(), "not blank");

    /** Further languages to dub into by the same job. Each gives one more result, after that of {@link #TARGET_LANGUAGE}. */
    public static final Option<Languages> MORE_LANGUAGES = essential(
            "more_languages",
            OptionType.LANGUAGES,
            "further languages to dub into, such as fr, pt-BR: one more result each");

    /** The language of the source, as a tag; detected when not set. */
    public static final Option<String> SOURCE_LANGUAGE =
            option("source_language", OptionType.LANGUAGE, "language of the recording");

    /** Whether the music is without vocals. */
    public static final Option<Boolean> INSTRUMENTAL = option(
            "instrumental",
            OptionType.FLAG,
            "music without voices; without a value some backends choose it, and the result says so");

    /** Whether the sound loops seamlessly. */
    public static final Option<Boolean> LOOP = option("loop", OptionType.FLAG, "audio that loops without a gap");

    /** Whether noise is removed from the recording first. */
    public static final Option<Boolean> REMOVE_NOISE =
            option("remove_noise", OptionType.FLAG, "remove background noise from the input first");

    /** The text that a designed voice speaks in its previews. */
    public static final Option<String> PREVIEW_TEXT = option(
                    "preview_text", OptionType.TEXT, "the text that the previews of a designed voice speak")
            .prose();

    /** The name of a cloned or designed voice. */
    public static final Option<String> VOICE_NAME =
            option("voice_name", OptionType.TEXT, "the name of the new voice").prose();

    /** The description of a cloned voice, for the account's list. */
    public static final Option<String> VOICE_DESCRIPTION = option(
                    "voice_description", OptionType.TEXT, "a description of the new voice")
            .prose();

    /** States that the speaker in the samples agreed to be cloned. Cloning is refused without it. */
    public static final Option<Boolean> CONSENT = essential(
                    "consent", OptionType.FLAG, "the speaker agreed to be cloned")
            .where(Boolean::booleanValue, "true: cloning needs the speaker's consent");

    /** Whether a cloned voice is deleted from the account after it has spoken. */
    public static final Option<Boolean> DELETE_VOICE =
            option("delete_voice", OptionType.FLAG, "delete the cloned voice after use");

    private static final List<Option<?>> ALL = declared();

    private static final String EXTRA_PREFIX = "extra.";
    private static final int LONGEST_REASON = 500;

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

    /** All options with a constant in this class, in that order. */
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
     * A provider's own parameter, under the provider's name. Its value is any JSON value. Like every option it is checked against
     * the catalogue and never dropped in silence.
     */
    public static Option<Object> extra(String providerName) {
        return new Option<>(
                EXTRA_PREFIX + providerName,
                OptionType.JSON,
                false,
                true,
                "a parameter that only this provider has",
                value -> true,
                "");
    }

    /** In a catalogue: every provider's own parameter that is not named there. Never part of a request. */
    public static Option<Object> anyExtra() {
        return extra("*");
    }

    /** The name in catalogues, on the command line and in JSON. */
    public String name() {
        return name;
    }

    /** The type of its value. */
    public OptionType<T> type() {
        return type;
    }

    /**
     * Whether the result would be a different one without it: it is then never left out, not even leniently, but refused where it
     * cannot be honoured.
     */
    public boolean isEssential() {
        return essential;
    }

    /**
     * Whether its value is, or may be, free text of the caller, such as a prompt or a provider's own parameter. Where prompts are
     * not kept, these values are not kept either.
     */
    public boolean isProse() {
        return prose;
    }

    /** Whether this is a provider's own parameter. */
    public boolean isExtra() {
        return name.startsWith(EXTRA_PREFIX);
    }

    /** The provider's name of its own parameter; for other options the same as {@link #name}. */
    public String providerName() {
        return isExtra() ? name.substring(EXTRA_PREFIX.length()) : name;
    }

    /** Describes in one line what it means in general; {@link Operation#description} is specific to an operation. */
    public String description() {
        return description;
    }

    /**
     * Refuses a value that no model can accept: a duration of 0 seconds, a blank prompt.
     *
     * @return the value
     * @throws InvalidRequestException when no model can accept the value
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
     * Parses a value from text and checks it.
     *
     * @throws InvalidRequestException when the text has the wrong form or no model can accept the value
     */
    public T parse(String text) {
        T value;
        try {
            value = type.parse(text);
        } catch (IllegalArgumentException e) {
            // It may quote the text, which may be of any length.
            String why = Optional.ofNullable(e.getMessage())
                    .map(message -> ShownText.line(message, LONGEST_REASON))
                    .orElse("cannot be read");
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
                        PREVIEWS,
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
                        SPEAKERS,
                        SPLIT_TEXT,
                        SUBTITLES,
                        PREVIOUS_TEXT,
                        NEXT_TEXT,
                        INSTRUCTIONS,
                        SPEED,
                        VOICE_STABILITY,
                        VOICE_SIMILARITY,
                        LANGUAGE,
                        TARGET_LANGUAGE,
                        MORE_LANGUAGES,
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
