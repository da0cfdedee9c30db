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
 * The decisions for one call before it is sent: backend, model, options and the location of the results.
 *
 * @param operation the operation
 * @param requested the options of the caller
 * @param effective the options that are sent: checked, adjusted, inputs inspected
 * @param backend the backend
 * @param model the model
 * @param to the location of the results
 * @param started when the request was made
 * @param key the caller's key that it belongs to
 * @param label the caller's label
 * @param metadata the caller's metadata
 * @param promptHash a hash of the prompt, where prompts are not kept
 * @param whole whether the caller's options can be read back completely
 * @param scope the scope; the journal that records it sets it
 * @param joined the file to which the results of all calls of the request are joined
 */
public record Order(
        Operation operation,
        Options requested,
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
        Scope scope,
        Optional<JoinedFile> joined) {

    /** Creates an order from the decisions for a request. */
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
                Scope.NONE,
                Optional.empty());
    }

    /** The same with the caller's label and metadata. */
    public Order called(Optional<String> name, Map<String, String> values) {
        return new Order(
                operation,
                requested,
                effective,
                backend,
                model,
                to,
                started,
                key,
                name,
                values,
                promptHash,
                whole,
                scope,
                joined);
    }

    /** The same as it is recorded: without bytes, and without text where prompts are not kept. */
    Order written(Scope in, boolean prompts) {
        Options kept = prompts ? requested : TextRedaction.redact(requested);
        return new Order(
                operation,
                kept,
                prompts ? effective : TextRedaction.redact(effective),
                backend,
                model,
                to,
                started,
                key,
                label,
                metadata,
                prompts ? promptHash : promptHash.or(() -> TextRedaction.promptHash(requested)),
                whole && kept.equals(requested) && !hasBytes(),
                in,
                joined);
    }

    /** Whether it holds the bytes of an input. */
    boolean hasBytes() {
        return requested.inputs().stream().anyMatch(named -> named.input() instanceof BytesInput);
    }

    /** The number of outputs that the call requests. */
    public int count() {
        return effective.get(Option.COUNT).orElse(1);
    }

    /**
     * The order of a request whose text is split: its calls have names of their own.
     *
     * @param pieces the number of calls
     * @param limit the maximum number of characters of each
     */
    public Order split(int pieces, int limit) {
        return to(to.ofPieces()).joined(Optional.of(new JoinedFile(to.name(), to.replaces(), pieces, limit)));
    }

    /** The same, as one of the calls whose results are joined to a file. */
    public Order joined(Optional<JoinedFile> file) {
        return with(effective, to, key, file);
    }

    /** The location of the last of its outputs, with the longest possible name of all formats. */
    public Place lastPlace() {
        return to.place(count() - 1, MediaFormat.WEBP);
    }

    /** The same call with other options, for outputs from a position on. */
    public Order part(Options options, OutputLocation place) {
        return with(options, place, key, joined);
    }

    /** The order of the whole request, if this is one of the calls for a text that was split. */
    public Order ofRequest() {
        Optional<String> text = joined.flatMap(file -> requested.get(Option.PROMPT));
        return text.map(all -> part(
                        asRequested(asRequested(effective, Option.PREVIOUS_TEXT), Option.NEXT_TEXT)
                                .with(Option.PROMPT, all)
                                .with(Option.SPLIT_TEXT, true),
                        to))
                .orElse(this);
    }

    /** Each of the calls has the text of its neighbours. */
    private Options asRequested(Options options, Option<String> neighbour) {
        return requested
                .get(neighbour)
                .map(text -> options.with(neighbour, text))
                .orElseGet(() -> options.without(neighbour));
    }

    /** The same, and no key leads to it. */
    public Order withoutKey() {
        return with(effective, to, Optional.empty(), joined);
    }

    /** The same with its results in another location. */
    public Order to(OutputLocation place) {
        return part(effective, place);
    }

    private Order with(Options options, OutputLocation place, Optional<JobKey> ofKey, Optional<JoinedFile> file) {
        return new Order(
                operation,
                requested,
                options,
                backend,
                model,
                place,
                started,
                ofKey,
                label,
                metadata,
                promptHash,
                whole,
                scope,
                file);
    }
}
