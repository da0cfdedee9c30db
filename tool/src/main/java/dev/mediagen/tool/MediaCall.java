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
 * A parsed call.
 *
 * @param mode the media type
 * @param operation the operation
 * @param options the options of every result, without a prompt
 * @param prompts the prompts; empty for operations without text
 * @param openContinuation whether it continues a video and leaves open whether to edit or to extend it
 * @param handling the backend, strictness, time limit and location of results
 * @param economy whether it is sent by the batch API of its provider
 * @param batch the options of a batch
 */
record MediaCall(
        MediaType mode,
        Operation operation,
        Options options,
        List<String> prompts,
        boolean openContinuation,
        GenerateOptions handling,
        boolean economy,
        BatchOptions.Builder batch) {

    /** Whether several results are requested, each with its own prompt, or one that is answered like several. */
    boolean isBatch() {
        return prompts.size() > 1 || economy;
    }

    /** The options of the first result, including its prompt if there is one. */
    Options requested() {
        return prompts.isEmpty() ? options : options.with(Option.PROMPT, prompts.get(0));
    }

    /**
     * One request per prompt.
     *
     * @throws InvalidRequestException when an option is missing, or the operation does not accept one
     */
    List<MediaRequest<?>> requests(Operation kind) {
        return prompts.isEmpty()
                ? List.of(MediaRequest.of(kind, options))
                : prompts.stream()
                        .<MediaRequest<?>>map(prompt -> MediaRequest.of(kind, options.with(Option.PROMPT, prompt)))
                        .toList();
    }
}
