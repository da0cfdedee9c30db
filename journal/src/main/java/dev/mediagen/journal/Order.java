package dev.mediagen.journal;

import dev.mediagen.api.BytesInput;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.MediaStore.Place;
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
 * @param promptHash a hash of the prompt, where prompts are not kept
 * @param whole whether what the caller said can be read back whole
 * @param scope what it is kept apart in; the journal that writes it down knows
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
        Map<String, String> metadata,
        Optional<String> promptHash,
        boolean whole,
        Scope scope) {

    /** What was decided for a request. */
    public static Order of(
            MediaRequest<?> request,
            Options effective,
            String backend,
            String model,
            OutputLocation to,
            Instant started,
            Optional<JobKey> key) {
        return new Order(
                request.operation(),
                request.options(),
                effective,
                backend,
                model,
                to,
                started,
                key,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                true,
                Scope.NONE);
    }

    /** The same with what the caller calls it and wants kept with it. */
    public Order called(Optional<String> name, Map<String, String> values) {
        return new Order(
                operation, asked, effective, backend, model, to, started, key, name, values, promptHash, whole, scope);
    }

    /** The same as it is written down: bytes cannot be, and words are not where prompts are not kept. */
    Order written(Scope in, boolean prompts) {
        Options kept = prompts ? asked : Words.without(asked);
        boolean inline = asked.inputs().stream().anyMatch(named -> named.input() instanceof BytesInput);
        return new Order(
                operation,
                kept,
                prompts ? effective : Words.without(effective),
                backend,
                model,
                to,
                started,
                key,
                label,
                metadata,
                prompts ? Optional.empty() : Words.fingerprint(asked),
                kept.equals(asked) && !inline,
                in);
    }

    /** How many results the call asks for. */
    public int count() {
        return effective.get(Option.COUNT).orElse(1);
    }

    /** Where the last of its results goes; of whatever format, its name is not longer. */
    public Place lastPlace() {
        return to.place(count() - 1, MediaFormat.WEBP);
    }

    /** The same call with other options, for results from a position on. */
    public Order part(Options options, OutputLocation place) {
        return new Order(
                operation,
                asked,
                options,
                backend,
                model,
                place,
                started,
                key,
                label,
                metadata,
                promptHash,
                whole,
                scope);
    }

    /** The same, and no key leads to it. */
    public Order withoutKey() {
        return new Order(
                operation,
                asked,
                effective,
                backend,
                model,
                to,
                started,
                Optional.empty(),
                label,
                metadata,
                promptHash,
                whole,
                scope);
    }

    /** The same with its results in another place. */
    public Order to(OutputLocation place) {
        return part(effective, place);
    }
}
