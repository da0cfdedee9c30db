package dev.mediagen.api;

import java.time.Duration;
import java.util.Optional;

/**
 * Generated speech, music or sound.
 *
 * @param file the file
 * @param duration the length, where the bytes say so
 */
public record Audio(MediaFile file, Optional<Duration> duration) implements Media {}
