package dev.mediagen.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The type of the value of an {@link Option}: how it is parsed from text, written as text, and compared as a number. Defined once
 * for the command line, JSON, catalogues and messages.
 *
 * @param <T> the Java type of the value
 */
public final class OptionType<T> {

    /** Any text. */
    public static final OptionType<String> TEXT = new OptionType<>("text", String.class, text -> text, text -> text);

    /** A language as a BCP 47 tag in its usual spelling: {@code en}, {@code pt-BR}. */
    public static final OptionType<String> LANGUAGE =
            new OptionType<>("language", String.class, LanguageTag::canonical, LanguageTag::canonical);

    /** {@code true} or {@code false}. */
    public static final OptionType<Boolean> FLAG =
            new OptionType<>("flag", Boolean.class, OptionType::parseFlag, String::valueOf);

    /** A whole number of 32 bits. */
    public static final OptionType<Integer> INTEGER =
            new OptionType<>("integer", Integer.class, Integer::valueOf, String::valueOf, BigDecimal::valueOf);

    /** A whole number of 64 bits. */
    public static final OptionType<Long> LONG =
            new OptionType<>("integer", Long.class, Long::valueOf, String::valueOf, BigDecimal::valueOf);

    /** A decimal number. */
    public static final OptionType<Double> DECIMAL =
            new OptionType<>("number", Double.class, OptionType::parseDecimal, OptionType::plain, BigDecimal::valueOf);

    /** A duration: decimal seconds in text and in comparisons, with or without a trailing {@code s} or {@code seconds}. */
    public static final OptionType<Duration> DURATION = new OptionType<>(
            "seconds",
            Duration.class,
            OptionType::parseSeconds,
            duration -> seconds(duration).toPlainString(),
            OptionType::seconds);

    /** Pixels or a named size. */
    public static final OptionType<Size> SIZE = new OptionType<>("size", Size.class, Size::parse, Size::text);

    /** Two numbers with a colon. */
    public static final OptionType<AspectRatio> ASPECT_RATIO =
            new OptionType<>("ratio", AspectRatio.class, AspectRatio::parse, AspectRatio::text);

    /** The speakers of a dialogue with their voices; as a number, how many they are. */
    public static final OptionType<Speakers> SPEAKERS = new OptionType<>(
            "speakers",
            Speakers.class,
            Speakers::parse,
            Speakers::text,
            speakers -> BigDecimal.valueOf(speakers.voices().size()));

    /** Several languages; as a number, how many they are. */
    public static final OptionType<Languages> LANGUAGES = new OptionType<>(
            "languages",
            Languages.class,
            Languages::parse,
            Languages::text,
            languages -> BigDecimal.valueOf(languages.tags().size()));

    /** A file format by its name, file extension or MIME type. */
    public static final OptionType<MediaFormat> FORMAT =
            new OptionType<>("format", MediaFormat.class, OptionType::parseFormat, MediaFormat::id);

    /** One image, video or audio recording. */
    public static final OptionType<Input> INPUT = new OptionType<>("input", Input.class, Input::parse, Input::describe);

    /** Several images, videos or audio recordings, in order. */
    @SuppressWarnings("unchecked")
    public static final OptionType<List<Input>> INPUTS = new OptionType<>(
            "inputs",
            (Class<List<Input>>) (Class<?>) List.class,
            text -> List.of(Input.parse(text)),
            inputs -> String.join(", ", inputs.stream().map(Input::describe).toList()));

    /**
     * Any JSON value: text, number, flag, list or map, and inputs within them. For a provider's own parameters. Text is read as a
     * number or truth value only when nothing is lost by that; the catalogue says which kind of value is expected.
     */
    public static final OptionType<Object> JSON =
            new OptionType<>("json", Object.class, PlainValues::parse, PlainValues::text, OptionType::numberOf);

    private final String name;
    private final Class<T> valueType;
    private final Function<String, T> parser;
    private final Function<T, String> printer;
    private final Function<T, Optional<BigDecimal>> number;

    private OptionType(String name, Class<T> valueType, Function<String, T> parser, Function<T, String> printer) {
        this(name, valueType, parser, printer, value -> null);
    }

    private OptionType(
            String name,
            Class<T> valueType,
            Function<String, T> parser,
            Function<T, String> printer,
            Function<T, @Nullable BigDecimal> number) {
        this.name = name;
        this.valueType = valueType;
        this.parser = parser;
        this.printer = printer;
        this.number = value -> Optional.ofNullable(number.apply(value));
    }

    /** The name in messages and schemas: {@code text}, {@code integer}, {@code seconds}, … */
    public String name() {
        return name;
    }

    /** The Java type of the value. */
    public Class<T> valueType() {
        return valueType;
    }

    /**
     * Parses a value from text.
     *
     * @throws IllegalArgumentException with a message that says which form is expected
     */
    public T parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Expected a " + name + ", not \"" + text + "\".", e);
        }
    }

    /**
     * Whether a text leaves the value to the provider, as if the option were not set: {@code auto}, where no value is called that.
     */
    public boolean isLeftOpen(String text) {
        boolean isWord = List.of(TEXT, LANGUAGE, LANGUAGES, JSON, INPUT, INPUTS, SPEAKERS)
                .contains(this);
        return !isWord && text.strip().equalsIgnoreCase("auto");
    }

    /** The value as text that {@link #parse} reads. */
    public String text(T value) {
        return printer.apply(value);
    }

    /** The value as a number, if it is one: seconds for a duration. */
    public Optional<BigDecimal> number(T value) {
        return number.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("A flag must be true or false, not \"" + text + "\".");
        };
    }

    private static Double parseDecimal(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Duration parseSeconds(String text) {
        String bare = text.replaceFirst("(?i)\\s*(s|secs?|seconds?)$", "");
        return Duration.ofMillis(new BigDecimal(bare).movePointRight(3).longValue());
    }

    private static MediaFormat parseFormat(String text) {
        return MediaFormat.find(text)
                .or(() -> MediaFormat.ofMimeType(text))
                .filter(MediaFormat::isKnown)
                .orElseThrow(() -> new IllegalArgumentException("No file format has the name \"" + text + "\"."));
    }

    private static @Nullable BigDecimal numberOf(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static String plain(Double value) {
        return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
