package dev.mediagen.api;

import java.util.Optional;

/** Speaks a text. The text is spoken literally; how to speak belongs in the instructions. */
public sealed interface SpeechRequest extends MediaRequest<Audio> permits Requests.Speech {

    /**
     * Starts a request.
     *
     * @param text the text to speak; not blank
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

    /** The text to speak. */
    default String text() {
        return options().require(Option.PROMPT);
    }

    /** The voice; empty means the provider chooses. */
    default Optional<String> voice() {
        return options().get(Option.VOICE);
    }

    /** The speakers of a dialogue; empty if one voice speaks the whole text. */
    default Optional<Speakers> speakers() {
        return options().get(Option.SPEAKERS);
    }

    @Override
    SpeechRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends SpeakingRequestBuilder<Builder> {

        private Builder() {}

        /** The name or id of the voice; the provider chooses when absent. */
        public Builder voice(String voice) {
            return set(Option.VOICE, voice);
        }

        /** How to speak; not spoken itself. */
        public Builder instructions(String instructions) {
            return set(Option.INSTRUCTIONS, instructions);
        }

        /**
         * The speakers of a dialogue and their voices: the text names who speaks, as in {@code Ana: Hello. Ben: Good morning.}
         * Each of them has a line in it.
         */
        public Builder speakers(Speakers speakers) {
            return set(Option.SPEAKERS, speakers);
        }

        /**
         * Whether a text that is too long for the model is split at sentences. Each piece is a call of its own, billed by itself;
         * their audio becomes one file. Without it, such a text is refused.
         */
        public Builder splitText(boolean splitText) {
            return set(Option.SPLIT_TEXT, splitText);
        }

        /** The number of drafts that a listener receives while the speech is made, at least 1; a draft is the beginning. */
        public Builder previews(int previews) {
            return set(Option.PREVIEWS, previews);
        }

        /** Builds the request. */
        public SpeechRequest build() {
            return new Requests.Speech(options());
        }
    }
}
