package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.AccessTokens;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderClientBuilder;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * The caller's credentials: a key, an OAuth token, or both. A token is valid for a whole project, so it is sent to
 * Vertex AI only.
 *
 * @param key a key of the Gemini API, or of Vertex AI in express mode
 * @param token an OAuth token
 */
record Credentials(Optional<Secret> key, Optional<Secret> token) {

    /** The text of a response is long when it contains signatures of thoughts. */
    private static final long MOST_TEXT = 32L * 1024 * 1024;

    static Credentials of(BackendContext context) {
        return new Credentials(
                context.key(), context.variable(GoogleProvider.TOKEN_VARIABLE).map(Secret::of));
    }

    /**
     * Creates a client that sends the key.
     *
     * @throws SetupException when there is no key
     */
    ProviderClient keyed(BackendContext context, URI host) {
        Secret shown = key.orElseThrow(() -> new SetupException(
                "Google needs a key, or a Vertex AI project: set GOOGLE_API_KEY, or set "
                        + GoogleProvider.PROJECT_VARIABLE
                        + " and sign in with gcloud auth application-default login.",
                ErrorDetails.builder().code("no_project").build()));
        return plain(context, host).secretHeader("x-goog-api-key", "", shown).build();
    }

    /** Creates a client that sends the token, or a valid token of the machine's credentials. */
    ProviderClient bearing(BackendContext context, URI host, AccessTokens.Source machineTokens) {
        ProviderClientBuilder client = plain(context, host);
        return token.map(given -> client.secretHeader("Authorization", "Bearer ", given))
                .orElseGet(() -> client.accessTokens(AccessTokens.of(context.clock(), machineTokens)))
                .build();
    }

    private static ProviderClientBuilder plain(BackendContext context, URI host) {
        return ProviderClient.builder(context, host)
                .errors(new GoogleErrors())
                .errorTable(ErrorTable.read(Credentials.class.getResourceAsStream("errors.json")))
                .mostDocumentBytes(MOST_TEXT);
    }
}
