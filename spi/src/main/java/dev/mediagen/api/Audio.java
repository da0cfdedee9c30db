package dev.mediagen.api;

/**
 * Generated speech, music or sound.
 *
 * @param file the file
 * @param facts what its bytes say
 */
public record Audio(MediaFile file, MediaFacts facts) implements Media {}
