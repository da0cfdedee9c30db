package dev.mediagen.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a request. Use {@link #media} for the single output of most requests and {@link #all} when there are several.
 *
 * @param <M> the type of media
 */
public interface Generated<M extends Media> {

    /** The output; the first one when there are several. */
    default M media() {
        return all().get(0);
    }

    /** All outputs, at least one, in the provider's order. */
    List<M> all();

    /** The operation that was performed. */
    Operation operation();

    /** The name of the backend that performed it. */
    String backend();

    /** The model that was requested. */
    String model();

    /** The model that the provider says served the request, where it says so. */
    Optional<String> servedModel();

    /** All changes to what was requested; empty when everything was honoured. */
    List<Adjustment> adjustments();

    /** Warnings for the caller: a model about to retire, an unknown model, a fallback that was used. */
    List<Text> warnings();

    /** Parts of a request for several results that failed while others succeeded. */
    List<MediaException> failures();

    /** The usage, as the provider reported it. */
    Usage usage();

    /** The cost, where the provider reported it. */
    Optional<Cost> cost();

    /**
     * The number of calls that the provider was asked for, each billed by itself: more outputs than a model makes per call need
     * several. 0 for a reused result.
     */
    default int calls() {
        return 1;
    }

    /** Whether it is the result of an earlier request: nothing was sent for this one, and nothing was charged. */
    default boolean reused() {
        return false;
    }

    /** The provider's request id, for its support. */
    Optional<String> requestId();

    /** Continues the result, where the provider allows it. */
    Optional<Continuation> continuation();

    /** When the request was started. */
    Instant started();

    /** The time from the request to the final file. */
    Duration elapsed();
}
