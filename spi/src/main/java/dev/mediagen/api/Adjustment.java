package dev.mediagen.api;

/**
 * A change to what was requested. Nothing is ever changed without being reported as an adjustment.
 *
 * @param option the name of the option
 * @param asked the requested value
 * @param sent the value sent instead; empty when the option was left out
 * @param why the reason, as a sentence
 */
public record Adjustment(String option, String asked, String sent, String why) {

    /** The adjustment as one line. */
    public String message() {
        return option + ": asked " + asked + ", " + (sent.isEmpty() ? "left out" : "sent " + sent) + ". " + why;
    }
}
