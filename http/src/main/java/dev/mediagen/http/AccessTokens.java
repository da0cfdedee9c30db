package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access tokens of a client. A token is used until shortly before it expires, or until the provider refuses it; then one
 * thread gets another, and the others wait for it.
 *
 * <pre>{@code
 * ProviderClient login = ProviderClient.builder(context, "ACME_LOGIN_URL", USUAL_LOGIN_URL)
 *         .basicAuth(context.key().orElseThrow())
 *         .build();
 * client = ProviderClient.builder(context, USUAL_BASE_URL)
 *         .accessTokens(AccessTokens.clientCredentials(login, "/token", UrlEncodedForm.of("scope", "media")))
 *         .build();
 * }</pre>
 */
public final class AccessTokens {

    /** How long before its end a token is replaced, so that it does not expire on its way. */
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    /** A token that is valid for a short time is replaced when this part of the time is left. */
    private static final int SHORTEST_MARGIN = 10;

    private final Clock clock;
    private final Source source;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Optional<Cached> cached = Optional.empty();

    private AccessTokens(Clock clock, Source source) {
        this.clock = clock;
        this.source = source;
    }

    /** The origin of tokens. */
    @FunctionalInterface
    public interface Source {

        /**
         * Gets a new token. Called by one thread at a time.
         *
         * @param deadline when to stop trying
         * @throws dev.mediagen.api.MediaException when there is none: with what the user has to do, and without the token
         */
        AccessToken fetch(Instant deadline);
    }

    private record Cached(AccessToken token, Optional<Instant> replacedAt) {}

    /** Tokens from any source. */
    public static AccessTokens of(Clock clock, Source source) {
        return new AccessTokens(clock, source);
    }

    /**
     * Tokens by the grant {@code client_credentials} of RFC 6749.
     *
     * @param server the client of the authorization server, usually with {@link ProviderClientBuilder#basicAuth}; the caller closes it
     * @param path the path of its token endpoint
     * @param fields further fields, such as {@code scope}, or {@code client_id} and {@code client_secret} for a server that wants
     *     them here
     */
    public static AccessTokens clientCredentials(ProviderClient server, String path, UrlEncodedForm fields) {
        return new AccessTokens(server.clock(), new TokenEndpoint(server, path, fields, Optional.empty()));
    }

    /**
     * Tokens by the grant {@code refresh_token} of RFC 6749. Where the server replaces the refresh token, the new one is used as
     * long as the process runs.
     *
     * @param refreshToken the refresh token from a login of the user
     * @see #clientCredentials
     */
    public static AccessTokens refreshToken(
            ProviderClient server, String path, Secret refreshToken, UrlEncodedForm fields) {
        return new AccessTokens(server.clock(), new TokenEndpoint(server, path, fields, Optional.of(refreshToken)));
    }

    /** The token in use; empty when the next request needs another. */
    Optional<AccessToken> current() {
        Instant now = clock.instant();
        return cached.filter(known ->
                        known.replacedAt().filter(end -> !now.isBefore(end)).isEmpty())
                .map(Cached::token);
    }

    /** The token in use, or a new one. */
    Secret by(Instant deadline) {
        Optional<AccessToken> known = current();
        return (known.isPresent() ? known.get() : awaited(deadline)).value();
    }

    /** Stops using a token that the provider refused; ignored when another is in use already. */
    void reject(AccessToken token) {
        Optional<Cached> known = cached;
        if (known.filter(other -> other.token().equals(token)).isPresent()) {
            cached = Optional.empty();
        }
    }

    private AccessToken awaited(Instant deadline) {
        acquire(deadline);
        try {
            Optional<AccessToken> other = current();
            return other.isPresent() ? other.get() : fetched(deadline);
        } finally {
            refreshing.unlock();
        }
    }

    private AccessToken fetched(Instant deadline) {
        Instant before = clock.instant();
        AccessToken token = source.fetch(deadline);
        cached = Optional.of(new Cached(token, token.expiresAt().map(end -> end.minus(margin(before, end)))));
        return token;
    }

    private static Duration margin(Instant from, Instant end) {
        Duration part = Duration.between(from, end).dividedBy(SHORTEST_MARGIN);
        return part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
    }

    private void acquire(Instant deadline) {
        long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
        try {
            if (!refreshing.tryLock(left, TimeUnit.MILLISECONDS)) {
                throw new UnavailableException(
                        "The request timed out before it was sent, while an access token was awaited.",
                        ErrorDetails.builder().code("deadline").build());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobUnfinishedException(
                    "The request was cancelled before it was sent, while an access token was awaited.",
                    ErrorDetails.builder()
                            .code("interrupted")
                            .possiblyBilled(false)
                            .build());
        }
    }
}
