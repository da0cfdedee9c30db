package dev.mediagen.backend.google;

import com.google.auth.oauth2.GoogleCredentials;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.util.Objects;

/** Google's own auth library. It caches a token until it expires, and then gets another. */
final class AuthLibrary {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final GoogleCredentials credentials;

    AuthLibrary(GoogleCredentials credentials) {
        this.credentials = credentials.createScoped(SCOPE);
    }

    /** Uses the credentials that the library finds: a key file, a login, the service account of a cloud machine. */
    static AuthLibrary ofThisMachine() {
        try {
            return new AuthLibrary(GoogleCredentials.getApplicationDefault());
        } catch (IOException e) {
            throw MachineTokens.unusable("Google's auth library finds no credentials on this machine", e);
        }
    }

    Secret token() {
        try {
            credentials.refreshIfExpired();
            return Secret.of(
                    Objects.requireNonNull(credentials.getAccessToken()).getTokenValue());
        } catch (IOException e) {
            throw MachineTokens.unusable("Google's auth library got no token", e);
        }
    }
}
