package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import java.util.Optional;

/** Replaces an access token that the provider refuses before its end, and repeats the request once. */
final class TokenRenewal implements Channel {

    private static final int UNAUTHORIZED = 401;

    private final Channel next;
    private final AccessTokens tokens;
    private final BaseUrl base;

    TokenRenewal(Channel next, AccessTokens tokens, BaseUrl base) {
        this.next = next;
        this.tokens = tokens;
        this.base = base;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        boolean keyed =
                exchange.request().keyed() && base.owns(exchange.request().url());
        Optional<AccessToken> used = keyed ? tokens.current() : Optional.empty();
        try {
            return next.send(exchange);
        } catch (MediaException e) {
            if (used.isEmpty() || !isRefused(e, exchange)) {
                throw e;
            }
            tokens.reject(used.get());
            return next.send(exchange);
        }
    }

    /** Whether the provider refused the token, and cannot have done anything that is billed. */
    private static boolean isRefused(MediaException failure, Exchange exchange) {
        boolean unbilled = exchange.repeatable() || !failure.details().possiblyBilled();
        return failure.details().httpStatus().orElse(0) == UNAUTHORIZED && unbilled;
    }
}
