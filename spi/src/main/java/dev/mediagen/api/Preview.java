package dev.mediagen.api;

import java.nio.file.Path;

/**
 * A draft of a result that is still being made. It is not a result and is not kept.
 *
 * @param file the file, until the listener returns
 * @param format its format, found from the bytes
 */
public record Preview(Path file, MediaFormat format) {}
