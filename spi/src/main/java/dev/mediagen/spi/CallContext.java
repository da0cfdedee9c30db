package dev.mediagen.spi;

import dev.mediagen.api.Operation;
import java.time.Duration;
import java.time.Instant;

/** The common context of calls of any kind. */
public interface CallContext {

    /** The operation. */
    Operation operation();

    /** The id of the model, already chosen and checked. */
    String model();

    /** The sink that receives the media as they arrive. */
    MediaSink sink();

    /** The deadline of the caller. All communication with the provider ends by then. */
    Instant deadline();

    /**
     * An idempotency key for providers that support one: the same for all attempts of this call. Letters, digits and hyphens, at
     * most 64.
     */
    String idempotencyKey();

    /**
     * How long to keep trying to fetch a finished result that is not available yet, within the deadline. Zero for a caller that
     * only polls a job.
     */
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /**
     * Whether a request that this thread sends now may be billed. False within {@link Call#prepare}, where every request may be
     * repeated. The HTTP toolkit uses it.
     */
    default boolean mayBeBilled() {
        return true;
    }

    /**
     * Reports to the caller how much of a request has been sent. The HTTP toolkit calls it.
     *
     * @param bytes the bytes sent so far
     * @param total of the whole request
     */
    default void sent(long bytes, long total) {}
}
