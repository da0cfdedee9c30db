package dev.mediagen.api;

/**
 * Something that was done otherwise than asked. Nothing is ever changed without one of these.
 *
 * @param option the name of the option, as the core has it
 * @param asked what was asked for
 * @param sent what the provider was told instead; empty when the option was left out
 * @param why the reason, as a sentence
 */
public record Adjustment(String option, String asked, String sent, Text why) {

    /** One whose reason speaks of no other option. */
    public Adjustment(String option, String asked, String sent, String why) {
        this(option, asked, sent, Text.plain(why));
    }

    /** The option as a reference. */
    public Text subject() {
        return Text.named(option);
    }

    /** The adjustment as one line, in the core's own names. */
    public String message() {
        return option + ": asked " + asked + ", " + (sent.isEmpty() ? "left out" : "sent " + sent) + ". " + why;
    }
}
