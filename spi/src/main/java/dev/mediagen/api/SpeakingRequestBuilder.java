package dev.mediagen.api;

/**
 * What may be said of everything that speaks.
 *
 * @param <B> the builder itself
 */
public abstract class SpeakingRequestBuilder<B extends SpeakingRequestBuilder<B>> extends RequestBuilder<B> {

    SpeakingRequestBuilder() {}

    /** The pace; 1 is the voice's own. */
    public B speed(double speed) {
        return set(Option.SPEED, speed);
    }

    /** How even the voice stays, 0 to 1. */
    public B voiceStability(double voiceStability) {
        return set(Option.VOICE_STABILITY, voiceStability);
    }

    /** How close to the original voice, 0 to 1. */
    public B voiceSimilarity(double voiceSimilarity) {
        return set(Option.VOICE_SIMILARITY, voiceSimilarity);
    }

    /** The language, as a tag such as {@code en}. */
    public B language(String language) {
        return set(Option.LANGUAGE, language);
    }

    /** The number that makes the result repeatable, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** The file format of the result. */
    public B outputFormat(MediaFormat outputFormat) {
        return set(Option.OUTPUT_FORMAT, outputFormat);
    }
}
