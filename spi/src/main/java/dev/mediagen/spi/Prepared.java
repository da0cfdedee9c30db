package dev.mediagen.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a {@linkplain Call#prepare free step before the request}: the address or id of an upload, the id found for a name.
 *
 * @param value the value, at most a few kilobytes; it is kept in the state store, so it must not be a secret
 * @param keptFor how long it is valid, from now on
 * @param keptUntil until when it is valid
 */
public record Prepared(String value, Optional<Duration> keptFor, Optional<Instant> keptUntil) {

    /** A value for this call only. */
    public static Prepared of(String value) {
        return new Prepared(value, Optional.empty(), Optional.empty());
    }

    /** The same, also valid for other calls, for this long from now on. */
    public Prepared keptFor(Duration length) {
        return new Prepared(value, Optional.of(length), keptUntil);
    }

    /** The same, also valid for other calls, until the provider deletes it. */
    public Prepared keptUntil(Instant end) {
        return new Prepared(value, keptFor, Optional.of(end));
    }

    /** Until when it is valid; empty when it is for one call only. */
    public Optional<Instant> expires(Instant now) {
        Optional<Instant> byLength = keptFor.map(now::plus);
        return byLength.isPresent() && keptUntil.isPresent() && keptUntil.get().isBefore(byLength.get())
                ? keptUntil
                : byLength.or(() -> keptUntil);
    }
}
