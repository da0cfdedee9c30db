package dev.mediagen.core;

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

/** The result of a request. */
record Result<M extends Media>(
        List<M> all,
        Operation operation,
        String backend,
        String model,
        Optional<String> servedModel,
        List<Adjustment> adjustments,
        List<Text> warnings,
        List<MediaException> failures,
        Usage usage,
        Optional<Cost> cost,
        Optional<String> requestId,
        Optional<Continuation> continuation,
        int calls,
        Instant started,
        Duration elapsed)
        implements Generated<M> {

    Result<M> with(Optional<Continuation> kept, List<Text> allWarnings) {
        return new Result<>(
                all,
                operation,
                backend,
                model,
                servedModel,
                adjustments,
                allWarnings,
                failures,
                usage,
                cost,
                requestId,
                kept,
                calls,
                started,
                elapsed);
    }

    /** The same with one more warning. */
    Result<M> warning(Text more) {
        return with(
                continuation, Stream.concat(warnings.stream(), Stream.of(more)).toList());
    }

    /** A result as one of its own kind; an interceptor or a record may have brought another one. */
    @SuppressWarnings("unchecked") // Every medium is asked.
    static <M extends Media> Generated<M> typed(Generated<?> result, Class<M> type) {
        for (Media one : result.all()) {
            if (!type.isInstance(one)) {
                throw new ClassCastException("The result is not of type " + type.getSimpleName() + ".");
            }
        }
        return (Generated<M>) result;
    }
}
