package dev.mediagen.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a request. Ask {@link #media} for the one result of most requests, {@link #all} when there are several.
 *
 * @param <M> the kind of media
 */
public interface Generated<M extends Media> {

    /** The result; the first one when there are several. */
    default M media() {
        return all().get(0);
    }

    /** All results, at least one, in the provider's order. */
    List<M> all();

    /** The kind of work that was done. */
    Operation operation();

    /** The name of the backend that did it. */
    String backend();

    /** The model that was asked. */
    String model();

    /** The model that the provider says served the request, where it says so. */
    Optional<String> servedModel();

    /** What was done otherwise than asked; empty when everything was honoured. */
    List<Adjustment> adjustments();

    /** What the caller should know: a model about to retire, an unknown model, a fall-back that was taken. */
    List<Text> warnings();

    /** Parts of a request for several results that failed while others succeeded. */
    List<MediaException> failures();

    /** What it used, as the provider reported it. */
    Usage usage();

    /** What it cost, where the provider reported it. */
    Optional<Cost> cost();

    /** The provider's own id of the request, for its support. */
    Optional<String> requestId();

    /** A way to go on from the result. */
    Optional<Continuation> continuation();

    /** When the request was made. */
    Instant started();

    /** How long it took, from the request to the file. */
    Duration elapsed();
}
