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
    final class Builder extends SpeakingRequestBuilder<Builder> {

        private Builder() {}

        /** The name or id of the voice; the provider chooses when absent. */
        public Builder voice(String voice) {
            return set(Option.VOICE, voice);
        }

        /** How to speak; not spoken. */
        public Builder instructions(String instructions) {
            return set(Option.INSTRUCTIONS, instructions);
        }

        /** The request. */
        public SpeechRequest build() {
            return new Requests.Speech(options());
        }
    }
}
