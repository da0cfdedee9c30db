package dev.mediagen.api;

/**
 * A generated video.
 *
 * @param file the file
 * @param facts what is known from its bytes
 */
public record Video(MediaFile file, MediaFacts facts) implements Media {}
