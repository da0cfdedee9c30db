package dev.mediagen.output.s3;

import dev.mediagen.api.MediaFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What this project writes into the metadata of an object.
 *
 * @param mark a random text by which the object is recognised; empty for a foreign object
 * @param sha256 the SHA-256 of its content; empty for a foreign object
 */
record StoredObject(String mark, String sha256) {

    private static final String MARK = "mediagen-mark";
    private static final String SHA256 = "mediagen-sha256";
    private static final String RECORD = ".json";

    /** A new object with this content. */
    static StoredObject with(String sha256) {
        return new StoredObject(UUID.randomUUID().toString().replace("-", ""), sha256);
    }

    static StoredObject of(Map<String, String> metadata) {
        return new StoredObject(metadata.getOrDefault(MARK, ""), metadata.getOrDefault(SHA256, ""));
    }

    Map<String, String> metadata() {
        return Map.of(MARK, mark, SHA256, sha256);
    }

    /** The content type that a name tells. */
    static String type(String name) {
        if (name.endsWith(RECORD)) {
            return "application/json";
        }
        return Optional.of(name)
                .filter(text -> text.lastIndexOf('.') >= 0)
                .flatMap(text -> MediaFormat.find(text.substring(text.lastIndexOf('.'))))
                .map(MediaFormat::mimeType)
                .orElse("application/octet-stream");
    }
}
