package dev.mediagen.backend.grok;

import dev.mediagen.http.Json;
import dev.mediagen.http.ReceivedMedia;

/** xAI's description of a result that it was requested to store, by {@code storage_options}. */
final class StoredFile {

    private StoredFile() {}

    /** Adds the id and the public address to the result. */
    static void describe(Json item, ReceivedMedia result) {
        Json file = item.at("file_output");
        for (String name : new String[] {"file_id", "public_url", "expires_at", "public_url_expires_at"}) {
            file.at(name).asScalar().ifPresent(value -> result.attribute(name, value));
        }
    }
}
