package dev.mediagen.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A generated clip.
 *
 * @param file the file
 * @param dimensions width and height, where the bytes say so
 * @param duration the length, where the bytes say so
 */
public record Video(MediaFile file, Optional<PixelSize> dimensions, Optional<Duration> duration) implements Media {}
