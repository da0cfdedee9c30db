package dev.mediagen.journal;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for one call before it was sent: who makes what, and where it goes.
 *
 * @param operation the kind of work
 * @param asked what the caller said
 * @param effective what is sent: checked, adjusted, its inputs looked at
 * @param backend the backend
 * @param model the model
 * @param to where the results go
 * @param started when the request was made
 * @param key the caller's key that it belongs to
 * @param label what the caller calls it
 * @param metadata what the caller wants kept with it
 */
public record Order(
        Operation operation,
        Options asked,
        Options effective,
        String backend,
        String model,
        OutputLocation to,
        Instant started,
        Optional<JobKey> key,
        Optional<String> label,
        Map<String, String> metadata) {

    /** How many results the call asks for. */
    public int count() {
        return effective.get(Option.COUNT).orElse(1);
    }

    /** The same call with other options, for results from a position on. */
    public Order part(Options options, OutputLocation place) {
        return new Order(operation, asked, options, backend, model, place, started, key, label, metadata);
    }

    /** The same with its results in another place. */
    public Order to(OutputLocation place) {
        return part(effective, place);
    }
}
