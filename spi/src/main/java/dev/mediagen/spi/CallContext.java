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

    /**
     * The deadline of the caller. All communication with the provider ends by then. After {@link #sendsLastByte} it is later: the
     * answer is paid for, and is collected although its caller no longer waits.
     */
    Instant deadline();

    /**
     * An idempotency key for providers that support one: the same for all attempts of this call. Letters, digits and hyphens, at
     * most 64.
     */
    String idempotencyKey();

    /**
     * How long to keep trying, from now on, to fetch a finished result that is not available yet, within the deadline. Zero for a
     * caller that only polls a job.
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

    /**
     * Asks just before the last byte of a request that may be billed is sent whether its caller still wants it. From then on neither
     * an interrupt of the caller nor its deadline reaches the thread of the handler: the answer is awaited. The HTTP toolkit calls
     * it; a handler with another client may do the same. Without it, an interrupt of the caller interrupts the handler at any time.
     *
     * @return false when the caller stopped; the last byte must not be sent then
     */
    default boolean sendsLastByte() {
        return true;
    }

    /**
     * Reports that the provider certainly did not accept the request whose last byte was sent, so that nothing is being paid for.
     * The HTTP toolkit calls it before it sends a request again.
     */
    default void notAccepted() {}

    /**
     * Reports that the provider has no capacity, and when it accepts the next request, so that other calls wait, too. The HTTP toolkit
     * calls it before it waits and sends a request again.
     *
     * @param wait how long the provider asks to wait
     */
    default void limited(Duration wait) {}
}
