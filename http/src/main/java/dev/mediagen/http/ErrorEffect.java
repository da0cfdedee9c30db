package dev.mediagen.http;

/** What is known to have become of a request that was answered with an error. */
enum ErrorEffect {
    /** The provider did not take it. */
    NOT_ACCEPTED,

    /** The provider may have begun, and does not charge for it. */
    NOT_BILLED,

    /** Nobody says so: it may have been carried out and billed. */
    UNKNOWN;

    static ErrorEffect named(String text) {
        return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
    }

    boolean isFree() {
        return this != UNKNOWN;
    }
}
