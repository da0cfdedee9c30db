package dev.mediagen.api;

/**
 * Something that was done otherwise than asked. Nothing is ever changed without one of these.
 *
 * @param option the name of the option
 * @param asked what was asked for
 * @param sent what the provider was told instead; empty when the option was left out
 * @param why the reason, as a sentence
 */
public record Adjustment(String option, String asked, String sent, String why) {

    /** The adjustment as one line. */
    public String message() {
        return option + ": asked " + asked + ", " + (sent.isEmpty() ? "left out" : "sent " + sent) + ". " + why;
    }
}
