package dev.mediagen.http;

/** The effect of a request that was answered with an error. */
enum ErrorEffect {
    /** The provider did not accept it. */
    NOT_ACCEPTED,

    /** The provider may have started, and does not charge for it. */
    NOT_BILLED,

    /** Unknown: it may have been carried out and billed. */
    UNKNOWN;

    static ErrorEffect named(String text) {
        return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
    }

    boolean isFree() {
        return this != UNKNOWN;
    }
}
