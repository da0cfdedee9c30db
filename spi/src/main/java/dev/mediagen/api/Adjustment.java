package dev.mediagen.api;

/**
 * A change to what was requested. Nothing is ever changed without being reported as an adjustment.
 *
 * @param option the name of the option
 * @param requested the requested value; empty when none was requested and a default is sent
 * @param sent the value sent instead; empty when the option was left out
 * @param why the reason, as a sentence
 */
public record Adjustment(String option, String requested, String sent, Text why) {

    /** One whose reason speaks of no other option. */
    public Adjustment(String option, String requested, String sent, String why) {
        this(option, requested, sent, Text.plain(why));
    }

    /** The option as a reference. */
    public Text subject() {
        return Text.named(option);
    }

    /** The adjustment as one line, in the core's own names. */
    public String message() {
        String wish = requested.isEmpty() ? "" : "requested " + requested + ", ";
        return option + ": " + wish + (sent.isEmpty() ? "omitted" : "sent " + sent) + ". " + why;
    }
}
