package dev.mediagen.spi;

/** An API key. Only {@link #reveal} shows it. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
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
        return new Secret(value.strip());
    }

    /** The key itself, for use in a request header. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
