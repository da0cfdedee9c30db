package dev.mediagen.api;

import java.util.Optional;

/**
 * What a caller wants made. The request carries the type of its result, so {@code generate(speechRequest)} gives audio.
 *
 * <p>There is one kind of request per kind of work, each an interface with a builder: what is always needed stands in
 * {@code builder(…)}, what may be said besides are its methods, and what makes no sense together cannot be written. A
 * program that reads requests from data uses {@link #of} instead.
 *
 * @param <M> the kind of media that comes back
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
     * A request from data: the operation and its options.
     *
     * @throws InvalidRequestException when something required is missing, or something is set that the operation has no
     *     place for; all of it at once
     */
    static MediaRequest<?> of(Operation operation, Options options) {
        return Requests.of(operation, options);
    }

    /** The kind of work; it follows from what the request contains. */
    Operation operation();

    /** Everything the request says. */
    Options options();

    /** The kind of media that comes back. */
    Class<M> resultType();

    /**
     * The same request with other options. Used where a lenient check adjusts a value.
     *
     * @throws InvalidRequestException when the options do not make a request of this operation
     */
    MediaRequest<M> withOptions(Options options);

    /** What to make; for speech, the words. Empty for work that needs no words. */
    default Optional<String> prompt() {
        return options().get(Option.PROMPT);
    }

    /** The earlier result this request goes on from, by its continuation id. */
    default Optional<String> continueFrom() {
        return options().get(Option.CONTINUE_FROM);
    }
}
