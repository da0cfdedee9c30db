package dev.mediagen.backend.google;

import com.google.auth.oauth2.GoogleCredentials;
import dev.mediagen.http.AccessToken;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;

/** Google's own auth library, which gets tokens in all the ways that Google has. */
final class AuthLibrary {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final GoogleCredentials credentials;
    private boolean used;

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

    /** A new token: the one that the library has may have been refused. */
    AccessToken token() {
        try {
            if (used) {
                credentials.refresh();
            } else {
                credentials.refreshIfExpired();
            }
            used = true;
            var token = Objects.requireNonNull(credentials.getAccessToken());
            return new AccessToken(
                    Secret.of(token.getTokenValue()),
                    Optional.ofNullable(token.getExpirationTime()).map(Date::toInstant));
        } catch (IOException e) {
            throw MachineTokens.unusable("Google's auth library got no token", e);
        }
    }
}
