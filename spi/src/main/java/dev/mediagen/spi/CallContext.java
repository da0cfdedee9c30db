package dev.mediagen.spi;

import dev.mediagen.api.Operation;
import java.time.Duration;
import java.time.Instant;

/** What a call of any kind has to work with. */
public interface CallContext {

    /** The kind of work. */
    Operation operation();

    /** The id of the model, chosen and checked. */
    String model();

    /** Takes the media as they arrive. */
    MediaSink sink();

    /** When the caller gives up. What talks to the provider ends by then. */
    Instant deadline();

    /**
     * A name for this piece of work that stays the same however often it is attempted: an idempotency key for providers
     * that know one. Letters, digits and hyphens, at most 64.
     */
    String idempotencyKey();

    /**
     * How long to go on trying to fetch a result that was made and cannot be had yet, within the deadline. Nothing for a caller who
     * only looks how far a job is.
     */
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /**
     * Whether what this thread sends now may be billed. False within {@link Call#prepare}, where everything may be sent again. For
     * whoever talks to the provider; the HTTP toolkit asks it.
     */
    default boolean mayBeBilled() {
        return true;
    }

    /**
     * Tells the caller how much of a request has gone out. The HTTP toolkit tells it.
     *
     * @param bytes so far
     * @param total of the whole request
     */
    default void sent(long bytes, long total) {}
}
