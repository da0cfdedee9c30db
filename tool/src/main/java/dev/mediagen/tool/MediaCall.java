package dev.mediagen.tool;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.GenerateOptions;
import java.util.List;

/**
 * A call, read: what to make, and how.
 *
 * @param mode the kind of media
 * @param operation the kind of work
 * @param options what every result is to be like, without a prompt
 * @param prompts the prompts; empty for work that does without words
 * @param openContinuation whether it goes on from a clip and leaves open whether time is to be added
 * @param handling who makes it, how strictly, how long, and where results go
 * @param batch how several are made
 */
record MediaCall(
        MediaType mode,
        Operation operation,
        Options options,
        List<String> prompts,
        boolean openContinuation,
        GenerateOptions handling,
        BatchOptions.Builder batch) {

    /** Whether several results are asked for, each with a prompt of its own. */
    boolean isBatch() {
        return prompts.size() > 1;
    }

    /** What the first result is to be like, its prompt included if there is one. */
    Options asked() {
        return prompts.isEmpty() ? options : options.with(Option.PROMPT, prompts.get(0));
    }

    /**
     * One request for every prompt.
     *
     * @throws InvalidRequestException when something is missing, or has no place in this kind of work
     */
    List<MediaRequest<?>> requests(Operation kind) {
        return prompts.isEmpty()
                ? List.of(MediaRequest.of(kind, options))
                : prompts.stream()
                        .<MediaRequest<?>>map(prompt -> MediaRequest.of(kind, options.with(Option.PROMPT, prompt)))
                        .toList();
    }
}
