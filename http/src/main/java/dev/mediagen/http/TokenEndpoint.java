package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Secret;
import java.time.Instant;
import java.util.Optional;

/** The token endpoint of an authorization server (RFC 6749). */
final class TokenEndpoint implements AccessTokens.Source {

    private final ProviderClient server;
    private final String path;
    private final UrlEncodedForm fields;
    private Optional<Secret> refreshToken;

    TokenEndpoint(ProviderClient server, String path, UrlEncodedForm fields, Optional<Secret> refreshToken) {
        this.server = server;
        this.path = path;
        this.fields = fields;
        this.refreshToken = refreshToken;
    }

    @Override
    public AccessToken fetch(Instant deadline) {
        Instant before = server.clock().instant();
        ProviderResponse response = answer(deadline);
        Json answer = response.json();
        Secret token = answer.text("access_token")
                .filter(text -> !text.isBlank())
                .map(Secret::of)
                .orElseThrow(() -> missing(response));
        refreshToken = answer.text("refresh_token")
                .filter(text -> refreshToken.isPresent() && !text.isBlank())
                .map(Secret::of)
                .or(() -> refreshToken);
        Optional<Instant> end = answer.at("expires_in")
                .asScalar()
                .or(() -> answer.text("expires_in"))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> before.plusSeconds(Long.parseLong(seconds)));
        return new AccessToken(token, end);
    }

    /** Some servers refuse with a successful status. */
    private SetupException missing(ProviderResponse response) {
        String code = response.asError().json().text("error").orElse("");
        String said = ErrorResponse.message(response.asError().json())
                .map(words -> ": " + Failures.sentence(words))
                .orElse(".");
        return new SetupException(
                "The authorization server " + server.baseUrl().getHost() + " sent no access token" + said + " "
                        + remedy(code),
                ErrorDetails.builder().code("no_access_token").build());
    }

    private ProviderResponse answer(Instant deadline) {
        UrlEncodedForm form = refreshToken
                .map(token -> fields.with("grant_type", "refresh_token").with("refresh_token", token))
                .orElseGet(() -> fields.with("grant_type", "client_credentials"));
        try {
            return server.post(path).form(form).repeatable().json(deadline);
        } catch (MediaException e) {
            if (e.details().httpStatus().orElse(500) >= 500 || e.details().retryable()) {
                throw e;
            }
            throw refused(e);
        }
    }

    private SetupException refused(MediaException cause) {
        String code = cause.details().code().orElse("");
        return new SetupException(
                "The authorization server " + server.baseUrl().getHost() + " issued no access token"
                        + (code.isEmpty() ? "" : " (" + code + ")") + ": " + Failures.sentence(cause.getMessage()) + " "
                        + remedy(code),
                cause.details().toBuilder().possiblyBilled(false).build(),
                cause);
    }

    private static String remedy(String code) {
        return switch (code) {
            case "invalid_grant" ->
                "The login has expired or was revoked: sign in again, and set the new refresh token.";
            case "invalid_client" -> "Check the id and the secret of the client.";
            case "invalid_scope", "unauthorized_client" ->
                "The client may not do this: check its settings at the provider.";
            default -> "Check the settings of the login.";
        };
    }
}
