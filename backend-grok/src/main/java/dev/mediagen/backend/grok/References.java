package dev.mediagen.backend.grok;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;

/** Inputs in documents: an address, a {@code data:} URI, or the id of a file that was uploaded earlier. */
final class References {

    private final ProviderClient client;

    References(ProviderClient client) {
        this.client = client;
    }

    /** {@code https://api.x.ai/v1/files/file-abc} becomes {@code file_id}. */
    JsonBuilder of(Input input) {
        return client.idAt("files/{}", input)
                .map(id -> Json.object().put("file_id", id))
                .orElseGet(() -> Json.object().put("url", Json.urlOrDataUri(input)));
    }
}
