package dev.mediagen.api;

/**
 * A generated clip.
 *
 * @param file the file
 * @param facts what its bytes say
 */
public record Video(MediaFile file, MediaFacts facts) implements Media {}
