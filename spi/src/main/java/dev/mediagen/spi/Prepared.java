package dev.mediagen.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@linkplain Call#prepare step before money} came to: the address or id of an upload, the id that a name was looked up for.
 *
 * @param value what the step found or made, at most some kilobytes; it is kept in the state store, so no secret
 * @param keptFor how long it holds, from now on
 * @param keptUntil when it ends to hold
 */
public record Prepared(String value, Optional<Duration> keptFor, Optional<Instant> keptUntil) {

    /** For this call alone. */
    public static Prepared of(String value) {
        return new Prepared(value, Optional.empty(), Optional.empty());
    }

    /** The same for other calls, too, for so long from now on. */
    public Prepared keptFor(Duration length) {
        return new Prepared(value, Optional.of(length), keptUntil);
    }

    /** The same for other calls, too, until the provider forgets it. */
    public Prepared keptUntil(Instant end) {
        return new Prepared(value, keptFor, Optional.of(end));
    }

    /** When it ends to hold; empty when it is for one call alone. */
    public Optional<Instant> expires(Instant now) {
        Optional<Instant> byLength = keptFor.map(now::plus);
        return byLength.isPresent() && keptUntil.isPresent() && keptUntil.get().isBefore(byLength.get())
                ? keptUntil
                : byLength.or(() -> keptUntil);
    }
}
