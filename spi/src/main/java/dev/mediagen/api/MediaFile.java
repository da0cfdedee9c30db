package dev.mediagen.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * A generated file as it lies on disk.
 *
 * @param path where it is, absolute
 * @param format the real format, found from the bytes
 * @param size the length in bytes
 * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits
 * @param attributes what the provider said of this one result, by name: {@code generated_voice_id},
 *     {@code revised_prompt}
 */
public record MediaFile(Path path, MediaFormat format, long size, String sha256, Map<String, String> attributes) {

    /** Keeps its own copy of the attributes. */
    public MediaFile {
        attributes = Map.copyOf(attributes);
    }
}
