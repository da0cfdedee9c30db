package dev.mediagen.api;

/**
 * Generated audio: speech, music or a sound effect.
 *
 * @param file the file
 * @param facts what is known from its bytes
 */
public record Audio(MediaFile file, MediaFacts facts) implements Media {}
