package dev.mediagen.api;

/**
 * A provider that is on the path and cannot be used.
 *
 * @param name its class, as far as known
 * @param reason the reason, as a sentence
 */
public record BrokenProvider(String name, String reason) {

    /** One sentence for messages: what was found, and why it cannot be used. */
    public String message() {
        return "Found but not usable: " + name + " (" + reason + ").";
    }
}
