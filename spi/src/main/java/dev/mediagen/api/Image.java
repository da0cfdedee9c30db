package dev.mediagen.api;

import java.util.Optional;

/**
 * A generated picture.
 *
 * @param file the file
 * @param dimensions width and height, where the bytes say so
 */
public record Image(MediaFile file, Optional<PixelSize> dimensions) implements Media {}
