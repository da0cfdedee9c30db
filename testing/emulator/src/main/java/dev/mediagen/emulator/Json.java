package dev.mediagen.emulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a request body, for inspection: JSON, or a form with its parts by name. Texts of more than 65,536
 * characters and files are not stored; a {@link Blob} replaces them.
 *
 * <p>A missing value is no error: the result is a value that does not {@linkplain #exists() exist}, on which all
 * methods work.
 */
public final class Json {
    private static final Object MISSING = new Object();
    static final Json NOTHING = new Json(MISSING);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    static Json of(@Nullable Object value) {
        return new Json(value);
    }

    /**
     * Returns a value in the tree.
     *
     * @param path names and list positions, separated by slashes, such as {@code tools/0/size}
     * @return the value; one that does not exist if there is no such path
     */
    public Json at(String path) {
        Json here = this;
        for (String step : path.split("/")) {
            here = here.step(step);
        }
        return here;
    }

    /**
     * Returns a member of this object.
     *
     * @param name the exact name, which may contain slashes
     */
    public Json get(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name) ? new Json(map.get(name)) : NOTHING;
    }

    /**
     * Returns an element of this list.
     *
     * @param index the position, from 0
     */
    public Json get(int index) {
        return value instanceof List<?> list && index >= 0 && index < list.size() ? new Json(list.get(index)) : NOTHING;
    }

    private Json step(String step) {
        boolean position = value instanceof List && step.chars().allMatch(Character::isDigit);
        return position ? get(Integer.parseInt(step)) : get(step);
    }

    /** Tells whether there is a value, {@code null} included. */
    public boolean exists() {
        return value != MISSING;
    }

    /** Tells whether there is a value other than {@code null}. */
    public boolean isPresent() {
        return value != MISSING && value != null;
    }

    /** Returns the names of this object's members in their order; none if this is not an object. */
    public Set<String> names() {
        return value instanceof Map<?, ?> map ? asNames(map) : Set.of();
    }

    /** Returns the elements of this list; none if this is not a list. */
    public List<Json> elements() {
        return value instanceof Collection<?> list
                ? list.stream().map(Json::new).toList()
                : List.of();
    }

    /** Returns this text; empty if it is not a text. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns this number; empty if it is not a number. */
    public Optional<Number> number() {
        return value instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /** Returns this boolean; empty if it is not one. */
    public Optional<Boolean> bool() {
        return value instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
    }

    /** Returns size and hash of a file, or of the bytes in a text that is base64 or a data URI. */
    public Optional<Blob> blob() {
        if (value instanceof String text) {
            return Optional.of(Blob.ofText(text));
        }
        if (value instanceof RecordedPart part) {
            return Optional.of(part.content());
        }
        return value instanceof Blob blob ? Optional.of(blob) : Optional.empty();
    }

    /**
     * Returns the plain value: a {@link Map}, {@link List}, {@link String}, {@link Number}, {@link Boolean}, {@link
     * Blob} or {@link RecordedPart}; empty for {@code null} and for a value that does not exist.
     */
    public Optional<Object> raw() {
        return isPresent() ? Optional.ofNullable(value) : Optional.empty();
    }

    String text(String otherwise) {
        return text().orElse(otherwise);
    }

    int integer(int otherwise) {
        return number().map(Number::intValue).orElse(otherwise);
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** The plain value, {@code null} for JSON's null. */
    @Nullable
    Object bare() {
        return exists() ? value : null;
    }

    @SuppressWarnings("unchecked") // every map here was made by JsonReader or FormReader, with text as names
    private static Set<String> asNames(Map<?, ?> map) {
        return ((Map<String, ?>) map).keySet();
    }

    /** Returns the value as Java prints it. */
    @Override
    public String toString() {
        return exists() ? String.valueOf(value) : "nothing";
    }
}
