package dev.mediagen.spi;

import java.util.List;
import java.util.stream.Collectors;

/** An API key, or another text that no log and no message may show. Only {@link #reveal} shows it. */
public final class Secret {

    private final String value;
    private final List<Secret> parts;

    private Secret(String value, List<Secret> parts) {
        this.value = value;
        this.parts = parts;
    }

    /**
     * Wraps a key, without surrounding blanks.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A key must not be blank.");
        }
        return new Secret(value.strip(), List.of());
    }

    /**
     * Joins the parts of a key: {@code id:secret}. Each part is as secret as the whole.
     *
     * @param parts one or more
     * @param joiner the text between the parts; may be empty
     * @throws IllegalArgumentException when there is no part
     */
    public static Secret joined(List<Secret> parts, String joiner) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A key needs at least one part.");
        } else if (parts.size() == 1) {
            return parts.get(0);
        }
        return new Secret(parts.stream().map(Secret::reveal).collect(Collectors.joining(joiner)), List.copyOf(parts));
    }

    /** The key itself, for use in a request header. */
    public String reveal() {
        return value;
    }

    /** The parts that it was joined from, in order, for a signature; the key itself when it has only one. */
    public List<Secret> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    @Override
    public String toString() {
        return "***";
    }
}
