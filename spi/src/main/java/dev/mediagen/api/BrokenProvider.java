package dev.mediagen.api;

/**
 * A provider that is on the path and cannot be used.
 *
 * @param name its class, as far as known
 * @param reason the reason, as a sentence
 */
public record BrokenProvider(String name, String reason) {

    /** The beginning of the names of threads that load a provider; the name of its class follows. */
    public static final String LOADING_THREAD = "mediagen-provider ";

    /** One sentence for messages: what was found, and why it cannot be used. */
    public String message() {
        return "Found but not usable: " + name + " (" + reason + ").";
    }
}
