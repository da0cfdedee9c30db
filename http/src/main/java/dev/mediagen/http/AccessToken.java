package dev.mediagen.http;

import dev.mediagen.spi.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that a provider accepts in place of a key for some time.
 *
 * @param value the token
 * @param expiresAt when it expires; empty when that is not known
 */
public record AccessToken(Secret value, Optional<Instant> expiresAt) {}
