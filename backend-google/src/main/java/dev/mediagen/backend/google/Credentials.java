package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What the caller can show: a key, an OAuth token, or both.
 *
 * @param key a key of the Gemini API, or of Vertex AI in express mode
 * @param token an OAuth token
 */
record Credentials(Optional<Secret> key, Optional<Secret> token) {

    /** Where signatures of thoughts come along with a picture, the text of an answer is long. */
    private static final long MOST_TEXT = 32L * 1024 * 1024;

    static Credentials of(BackendContext context) {
        Optional<Secret> token = context.variable(GoogleProvider.TOKEN_VARIABLE).map(Secret::of);
        Optional<Secret> key = context.key()
                .filter(secret ->
                        token.isEmpty() || !secret.reveal().equals(token.get().reveal()));
        return new Credentials(key, token);
    }

    /** A client that shows the key, or else the token. */
    ProviderClient client(BackendContext context, URI host, Optional<Secret> preferred) {
        ProviderClient.Builder client =
                ProviderClient.builder(context, host).errors(new GoogleErrors()).mostDocumentBytes(MOST_TEXT);
        if (preferred.isPresent()) {
            client.secretHeader("x-goog-api-key", "", preferred.get());
        } else {
            token.ifPresent(secret -> client.secretHeader("Authorization", "Bearer ", secret));
        }
        return client.build();
    }
}
