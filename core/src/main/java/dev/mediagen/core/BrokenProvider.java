package dev.mediagen.core;

/**
 * A provider that is on the path and cannot be used.
 *
 * @param name its class, as far as known
 * @param reason the reason, as a sentence
 */
public record BrokenProvider(String name, String reason) {

    String message() {
        return "Found but not usable: " + name + " (" + reason + ").";
    }
}
