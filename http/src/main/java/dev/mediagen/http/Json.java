package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON value: an object, an array, text, a number, a truth value, {@code null}, or nothing at all. Immutable.
 *
 * <p>Reading never fails: an absent value reads as missing, and a value of another kind reads as empty.
 *
 * <pre>{@code
 * OptionalLong tokens = answer.json().at("usage", "input_tokens").asLong();
 * Optional<String> id = answer.json().text("id");
 * }</pre>
 *
 * <p>In a request a value may represent an {@link Input}, whose content is written while the request is sent. In an answer a value
 * may represent {@linkplain #media media} that went into the sink while the answer arrived.
 */
public final class Json {

    /** The year 10000: a later time is an error. */
    private static final long END_OF_TIME = 253_402_300_800L;

    static final Json MISSING = new Json(Nothing.MISSING);
    static final Json NULL = new Json(Nothing.NULL);

    private enum Nothing {
        MISSING,
        NULL
    }

    /** A String, BigDecimal, Boolean, List, Map, InputText, ReceivedMedia, Damage, MixedText or Nothing. */
    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    /** Starts an object. */
    public static JsonBuilder object() {
        return new JsonBuilder();
    }

    /** An array of plain values, each as in {@link #of}. */
    public static Json array(Object... values) {
        return of(Arrays.asList(values));
    }

    /**
     * Converts a plain value to JSON: text, a number, a truth value, an Iterable or a Map of these, an object being built, or a
     * {@code Json}.
     *
     * @throws IllegalArgumentException when it is not one of these, or not a finite number
     */
    public static Json of(Object plain) {
        return JsonValues.json(plain);
    }

    /**
     * Parses a document. Empty text reads as missing.
     *
     * @throws IllegalArgumentException when it is not JSON; the message says where, without its content
     */
    public static Json parse(String text) {
        return JsonReader.parse(text);
    }

    /** Parses text, such as a header, as a number; empty when it is not a number, or out of range. */
    public static Optional<BigDecimal> number(String text) {
        String digits = text.strip();
        return NumberForm.isJson(digits) ? NumberForm.value(digits) : Optional.empty();
    }

    /** The content of an input as bare base64. An input on the web is fetched first, when the request is sent. */
    public static Json base64(Input input) {
        return new Json(new InputText(input, false));
    }

    /**
     * The content of an input as a {@code data:} URI with the MIME type that its bytes show. An input on the web is fetched
     * first, when the request is sent.
     */
    public static Json dataUri(Input input) {
        return new Json(new InputText(input, true));
    }

    /** The address of an input on the web, for a provider that fetches it itself; else the same as {@link #dataUri}. */
    public static Json urlOrDataUri(Input input) {
        return input instanceof UrlInput web ? ofText(web.url().toString()) : dataUri(input);
    }

    static Json ofText(String text) {
        return new Json(text);
    }

    static Json ofNumber(BigDecimal number) {
        return new Json(number);
    }

    static Json ofBoolean(boolean truth) {
        return new Json(truth);
    }

    /** Uses the list without copying. */
    static Json ofElements(List<Json> elements) {
        return new Json(elements);
    }

    /** Uses the map without copying. */
    static Json ofMembers(Map<String, Json> members) {
        return new Json(members);
    }

    static Json ofMedia(ReceivedMedia media) {
        return new Json(media);
    }

    static Json ofDamage(String what) {
        return new Json(new Damage(what));
    }

    static Json ofText(String text, List<ReceivedMedia> media) {
        return new Json(new MixedText(text, media));
    }

    /** The value at the end of a path of member names; missing when any of them is. */
    public Json at(String... names) {
        Json here = this;
        for (String name : names) {
            here = here.members().getOrDefault(name, MISSING);
        }
        return here;
    }

    /** The element of an array, counted from 0; missing when there is none. */
    public Json at(int index) {
        List<Json> elements = elements();
        return index >= 0 && index < elements.size() ? elements.get(index) : MISSING;
    }

    /** The text at the end of a path of member names; empty when it is absent or not text. */
    public Optional<String> text(String... names) {
        return at(names).asText();
    }

    /** Whether the object has the member; {@code null} counts. */
    public boolean has(String name) {
        return members().containsKey(name);
    }

    /** The elements of an array; none for anything else. */
    @SuppressWarnings("unchecked")
    public List<Json> elements() {
        return value instanceof List<?> list ? (List<Json>) list : List.of();
    }

    /** The members of an object in their order; none for anything else. */
    @SuppressWarnings("unchecked")
    public Map<String, Json> members() {
        return value instanceof Map<?, ?> map ? (Map<String, Json>) map : Map.of();
    }

    /** The text; empty for anything else. */
    public Optional<String> asText() {
        return as(String.class).or(() -> as(MixedText.class).map(MixedText::text));
    }

    /** The number as it was written, exactly; empty for anything else. */
    public Optional<BigDecimal> asNumber() {
        return as(BigDecimal.class);
    }

    /** The number, if it is whole and fits into a long; empty for anything else. */
    public OptionalLong asLong() {
        if (value instanceof BigDecimal number) {
            try {
                return OptionalLong.of(number.longValueExact());
            } catch (ArithmeticException notALong) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The time: seconds since 1970, or a text in the form of ISO 8601; empty for anything else, 0 and times after the year 9999. */
    public Optional<Instant> asInstant() {
        Optional<Instant> time = asLong().isPresent() ? secondsSince1970(asLong().getAsLong()) : isoTime(asText());
        return time.filter(one -> one.isAfter(Instant.EPOCH) && one.getEpochSecond() < END_OF_TIME);
    }

    private static Optional<Instant> secondsSince1970(long seconds) {
        return seconds < END_OF_TIME ? Optional.of(Instant.ofEpochSecond(Math.max(0, seconds))) : Optional.empty();
    }

    private static Optional<Instant> isoTime(Optional<String> text) {
        try {
            return text.map(one -> OffsetDateTime.parse(one).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** The truth value; empty for anything else. */
    public Optional<Boolean> asBoolean() {
        return as(Boolean.class);
    }

    /** Text, a number or a truth value as text: for members whose kind varies, such as error codes. */
    public Optional<String> asScalar() {
        boolean scalar = value instanceof String || value instanceof BigDecimal || value instanceof Boolean;
        return scalar ? Optional.of(value.toString()) : Optional.empty();
    }

    /** The media at this place that went into the sink; empty when there is something else. */
    public Optional<ReceivedMedia> media() {
        return as(ReceivedMedia.class);
    }

    /** The media within the text at this place. */
    List<ReceivedMedia> mediaInText() {
        return as(MixedText.class).map(MixedText::media).orElse(List.of());
    }

    /** The damage of incomplete media at this place. */
    Optional<String> damage() {
        return as(Damage.class).map(Damage::what);
    }

    /** Whether there is no value, not even {@code null}. */
    public boolean isMissing() {
        return value == Nothing.MISSING;
    }

    /** Whether this is {@code null}. */
    public boolean isNull() {
        return value == Nothing.NULL;
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return value instanceof List;
    }

    Optional<InputText> input() {
        return as(InputText.class);
    }

    private <T> Optional<T> as(Class<T> kind) {
        return kind.isInstance(value) ? Optional.of(kind.cast(value)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The JSON text. Content of inputs and media is only named, never shown; a missing value gives empty text. */
    @Override
    public String toString() {
        return isMissing() ? "" : JsonText.of(this);
    }

    /**
     * An input that represents its content.
     *
     * @param input the input
     * @param dataUri whether {@code data:…;base64,} comes before it
     */
    record InputText(Input input, boolean dataUri) {}

    private record Damage(String what) {}

    private record MixedText(String text, List<ReceivedMedia> media) {}
}
