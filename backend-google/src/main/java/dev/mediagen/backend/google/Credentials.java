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
 * What the caller can show: a key, an OAuth token, or both. A token is good for a whole project, so only Vertex AI sees it.
 *
 * @param key a key of the Gemini API, or of Vertex AI in express mode
 * @param token an OAuth token
 */
record Credentials(Optional<Secret> key, Optional<Secret> token) {

    /** Where signatures of thoughts come along with a picture, the text of an answer is long. */
    private static final long MOST_TEXT = 32L * 1024 * 1024;

    static Credentials of(BackendContext context) {
        return new Credentials(
                context.key(), context.variable(GoogleProvider.TOKEN_VARIABLE).map(Secret::of));
    }

    /**
     * A client that shows the key.
     *
     * @throws SetupException when there is none
     */
    ProviderClient keyed(BackendContext context, URI host) {
        Secret shown = key.orElseThrow(() -> new SetupException(
                "Google needs a key, or a Vertex AI project: set GOOGLE_API_KEY, or set "
                        + GoogleProvider.PROJECT_VARIABLE
                        + " and sign in with gcloud auth application-default login.",
                ErrorDetails.builder().code("no_project").build()));
        return plain(context, host).secretHeader("x-goog-api-key", "", shown).build();
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
