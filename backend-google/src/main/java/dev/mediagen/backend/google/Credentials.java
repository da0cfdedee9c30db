package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

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

    boolean areThere() {
        return key.isPresent() || token.isPresent();
    }

    /** A client that shows the key, or else the token. */
    ProviderClient client(BackendContext context, URI host) {
        ProviderClient.Builder client = plain(context, host);
        if (key.isPresent()) {
            client.secretHeader("x-goog-api-key", "", key.get());
        } else {
            token.ifPresent(secret -> client.secretHeader("Authorization", "Bearer ", secret));
        }
        return client.build();
    }

    /**
     * The same, for where nothing else can stand in.
     *
     * @throws SetupException when there is neither
     */
    ProviderClient keyed(BackendContext context, URI host) {
        if (!areThere()) {
            throw new SetupException(
                    "Vertex AI needs a project or a key: set " + GoogleProvider.PROJECT_VARIABLE
                            + " and sign in with gcloud auth application-default login, or set GOOGLE_API_KEY.",
                    ErrorDetails.builder().code("no_project").build());
        }
        return client(context, host);
    }

    /** A client that shows the token, or else one of those that the machine has, whichever is good at the time. */
    ProviderClient bearing(BackendContext context, URI host, Supplier<Secret> machineTokens) {
        Supplier<Secret> tokens = token.isPresent() ? token::get : machineTokens;
        return plain(context, host)
                .secretHeader("Authorization", "Bearer ", tokens)
                .build();
    }

    private static ProviderClient.Builder plain(BackendContext context, URI host) {
        return ProviderClient.builder(context, host)
                .errors(new GoogleErrors())
                .errorTable(ErrorTable.read(Credentials.class.getResourceAsStream("errors.json")))
                .mostDocumentBytes(MOST_TEXT);
    }
}
