package dev.mediagen.api;

/**
 * The options that all speaking requests have.
 *
 * @param <B> the builder itself
 */
public abstract class SpeakingRequestBuilder<B extends SpeakingRequestBuilder<B>> extends RequestBuilder<B> {

    SpeakingRequestBuilder() {}

    /** The speaking rate; 1 is the voice's normal pace. */
    public B speed(double speed) {
        return set(Option.SPEED, speed);
    }

    /** The stability of the voice, 0 to 1. */
    public B voiceStability(double voiceStability) {
        return set(Option.VOICE_STABILITY, voiceStability);
    }

    /** The similarity to the original voice, 0 to 1. */
    public B voiceSimilarity(double voiceSimilarity) {
        return set(Option.VOICE_SIMILARITY, voiceSimilarity);
    }

    /** The language, as a tag such as {@code en}. */
    public B language(String language) {
        return set(Option.LANGUAGE, language);
    }

    /**
     * Subtitles of the speech in a file beside it, {@code srt} or {@code vtt}; the result then also has the time of each word,
     * see {@link MediaFile#timestamps}.
     */
    public B subtitles(String subtitles) {
        return set(Option.SUBTITLES, subtitles);
    }

    /** The text before, so that the speech continues in its tone. Not spoken itself. */
    public B previousText(String previousText) {
        return set(Option.PREVIOUS_TEXT, previousText);
    }

    /** The text that follows, so that the speech leads to it. Not spoken itself. */
    public B nextText(String nextText) {
        return set(Option.NEXT_TEXT, nextText);
    }

    /** The seed for a repeatable result, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** The file format of the result. */
    public B outputFormat(MediaFormat outputFormat) {
        return set(Option.OUTPUT_FORMAT, outputFormat);
    }
}
