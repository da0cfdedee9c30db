package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.AccessToken;
import dev.mediagen.http.AccessTokens;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for the credentials of the machine. Google's auth library, which may be missing, is not loaded before a
 * token is requested.
 */
final class MachineTokens implements AccessTokens.Source {

    private @Nullable AuthLibrary library;

    @Override
    public AccessToken fetch(Instant deadline) {
        try {
            library = library == null ? AuthLibrary.ofThisMachine() : library;
            return library.token();
        } catch (NoClassDefFoundError e) {
            throw unusable(
                    "Google's auth library (com.google.auth:google-auth-library-oauth2-http) is not on the class path or module path",
                    e);
        }
    }

    static SetupException unusable(String problem, Throwable cause) {
        return new SetupException(
                "Vertex AI in a project needs an OAuth token, and " + problem + ". Set " + GoogleProvider.TOKEN_VARIABLE
                        + ", or add the library and sign in with: gcloud auth application-default login.",
                ErrorDetails.builder().code("no_credentials").build(),
                cause);
    }
}
