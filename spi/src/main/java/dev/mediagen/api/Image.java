package dev.mediagen.api;

/**
 * A generated picture.
 *
 * @param file the file
 * @param facts what its bytes say
 */
public record Image(MediaFile file, MediaFacts facts) implements Media {}
