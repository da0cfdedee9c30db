package dev.mediagen.api;

/**
 * A generated image.
 *
 * @param file the file
 * @param facts what is known from its bytes
 */
public record Image(MediaFile file, MediaFacts facts) implements Media {}
