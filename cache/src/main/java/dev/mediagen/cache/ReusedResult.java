package dev.mediagen.cache;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Text;
import dev.mediagen.api.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A result with notes of the cache.
 *
 * @param of the result as it was generated
 * @param all its files
 * @param notes warnings for the caller
 * @param reused whether it was generated for another request
 */
record ReusedResult(Generated<?> of, List<Media> all, List<Text> notes, boolean reused) implements Generated<Media> {

    /** The result of an earlier request. */
    static Generated<?> reused(Generated<?> earlier, List<Media> files) {
        Generated<?> origin = earlier instanceof ReusedResult wrapped ? wrapped.of() : earlier;
        Text note = Text.of(
                "This is the result of the same request of {}; nothing was sent and nothing was charged.",
                origin.started().toString());
        return new ReusedResult(origin, List.copyOf(files), List.of(note), true);
    }

    /** A new result, with notes why an earlier one was not reused. */
    static Generated<?> bought(Generated<?> result, List<Text> notes) {
        return notes.isEmpty()
                ? result
                : new ReusedResult(result, List.copyOf(result.all()), List.copyOf(notes), false);
    }

    @Override
    public Operation operation() {
        return of.operation();
    }

    @Override
    public String backend() {
        return of.backend();
    }

    @Override
    public String model() {
        return of.model();
    }

    @Override
    public Optional<String> servedModel() {
        return of.servedModel();
    }

    @Override
    public List<Adjustment> adjustments() {
        return of.adjustments();
    }

    @Override
    public List<Text> warnings() {
        return Stream.concat(notes.stream(), of.warnings().stream()).toList();
    }

    @Override
    public List<MediaException> failures() {
        return of.failures();
    }

    @Override
    public Usage usage() {
        return reused ? Usage.none() : of.usage();
    }

    /** {@inheritDoc} Empty for a reused result: it was charged to the earlier request. */
    @Override
    public Optional<Cost> cost() {
        return reused ? Optional.empty() : of.cost();
    }

    @Override
    public int calls() {
        return reused ? 0 : of.calls();
    }

    @Override
    public Optional<String> requestId() {
        return of.requestId();
    }

    @Override
    public Optional<Continuation> continuation() {
        return of.continuation();
    }

    @Override
    public Instant started() {
        return of.started();
    }

    @Override
    public Duration elapsed() {
        return of.elapsed();
    }
}
