package dev.mediagen.spi;

/** A key. Shows nothing of itself unless asked outright. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a key, without the blanks around it.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A key is not blank.");
        }
        return new Secret(value.strip());
    }

    /** The key itself, for the header it belongs in. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
