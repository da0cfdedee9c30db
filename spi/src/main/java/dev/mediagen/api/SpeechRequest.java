package dev.mediagen.api;

import java.util.Optional;

/** Words spoken. The text is spoken as it is; how to speak belongs into the instructions. */
public sealed interface SpeechRequest extends MediaRequest<Audio> permits Requests.Speech {

    /**
     * Begins a request.
     *
     * @param text the words to speak; not blank
     */
    static Builder builder(String text) {
        return new Builder().set(Option.PROMPT, text);
    }

    @Override
    default Operation operation() {
        return Operation.SPEECH;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    /** The words to speak. */
    default String text() {
        return options().require(Option.PROMPT);
    }

    /** The voice; empty means the provider chooses. */
    default Optional<String> voice() {
        return options().get(Option.VOICE);
    }

    @Override
    SpeechRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The name or id of the voice; the provider chooses when absent. */
        public Builder voice(String voice) {
            return set(Option.VOICE, voice);
        }

        /** How to speak; not spoken. */
        public Builder instructions(String instructions) {
            return set(Option.INSTRUCTIONS, instructions);
        }

        /** The pace; 1 is the voice's own. */
        public Builder speed(double speed) {
            return set(Option.SPEED, speed);
        }

        /** How even the voice stays, 0 to 1. */
        public Builder voiceStability(double voiceStability) {
            return set(Option.VOICE_STABILITY, voiceStability);
        }

        /** How close to the original voice, 0 to 1. */
        public Builder voiceSimilarity(double voiceSimilarity) {
            return set(Option.VOICE_SIMILARITY, voiceSimilarity);
        }

        /** The language, as a tag such as {@code en}. */
        public Builder language(String language) {
            return set(Option.LANGUAGE, language);
        }

        /** The number that makes the result repeatable, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** The request. */
        public SpeechRequest build() {
            return new Requests.Speech(options());
        }
    }
}
