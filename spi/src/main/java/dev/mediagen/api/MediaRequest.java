package dev.mediagen.api;

import java.util.Optional;

/**
 * A request for generated media. It carries the type of its result, so {@code generate(speechRequest)} returns audio.
 *
 * <p>There is one request type per operation, each an interface with a builder: required options are parameters of {@code
 * builder(…)}, optional ones are its methods, and combinations without a meaning cannot be written. A program that reads requests
 * from data uses {@link #of} instead.
 *
 * @param <M> the type of the result
 */
public sealed interface MediaRequest<M extends Media>
        permits ImageRequest,
                VideoRequest,
                SpeechRequest,
                MusicRequest,
                SoundEffectRequest,
                VoiceConversionRequest,
                AudioIsolationRequest,
                VoiceDesignRequest,
                VoiceCloneRequest,
                DubbingRequest {

    /**
     * Creates a request from data: the operation and its options.
     *
     * @throws InvalidRequestException when a required option is missing or the operation does not accept one; lists all violations
     */
    static MediaRequest<?> of(Operation operation, Options options) {
        return Requests.of(operation, options);
    }

    /** The operation; it follows from what the request contains. */
    Operation operation();

    /** All options of the request. */
    Options options();

    /** The type of the result. */
    Class<M> resultType();

    /**
     * The same request with other options. Used when a lenient check adjusts a value.
     *
     * @throws InvalidRequestException when the options do not make a request of this operation
     */
    MediaRequest<M> withOptions(Options options);

    /** The prompt; for speech, the text to speak. Empty for operations without a prompt. */
    default Optional<String> prompt() {
        return options().get(Option.PROMPT);
    }

    /** The continuation id of the earlier result that this request continues. */
    default Optional<String> continueFrom() {
        return options().get(Option.CONTINUE_FROM);
    }
}
