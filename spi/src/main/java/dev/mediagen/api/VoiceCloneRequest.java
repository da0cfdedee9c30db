package dev.mediagen.api;

import java.util.List;

/**
 * Clones a voice from recordings and speaks a text with it. The new voice stays in the account unless it is to be deleted; its id
 * is in the result, and in the error when speaking fails. Requests with equal recordings and settings share one voice, unless it is to be
 * deleted.
 */
public sealed interface VoiceCloneRequest extends MediaRequest<Audio> permits Requests.VoiceClone {

    /**
     * Starts a request. Calling it states that the speaker agreed: there is no cloning without consent.
     *
     * @param text the text that the new voice speaks; not blank
     * @param sample a recording of the voice
     * @param more further recordings
     */
    static Builder withConsentOfTheSpeaker(String text, Input sample, Input... more) {
        return new Builder()
                .set(Option.PROMPT, text)
                .set(Option.VOICE_SAMPLES, Requests.list(sample, more))
                .set(Option.CONSENT, true);
    }

    @Override
    default Operation operation() {
        return Operation.VOICE_CLONE;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    /** The text that the new voice speaks. */
    default String text() {
        return options().require(Option.PROMPT);
    }

    /** The recordings. */
    default List<Input> samples() {
        return options().require(Option.VOICE_SAMPLES);
    }

    @Override
    VoiceCloneRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends SpeakingRequestBuilder<Builder> {

        private Builder() {}

        /** The name of the new voice. */
        public Builder voiceName(String voiceName) {
            return set(Option.VOICE_NAME, voiceName);
        }

        /** The description of the new voice. */
        public Builder voiceDescription(String voiceDescription) {
            return set(Option.VOICE_DESCRIPTION, voiceDescription);
        }

        /** Whether noise is removed from the recording first. */
        public Builder removeNoise(boolean removeNoise) {
            return set(Option.REMOVE_NOISE, removeNoise);
        }

        /** Whether the voice is deleted from the account after it has spoken. */
        public Builder deleteVoice(boolean deleteVoice) {
            return set(Option.DELETE_VOICE, deleteVoice);
        }

        /** Builds the request. */
        public VoiceCloneRequest build() {
            return new Requests.VoiceClone(options());
        }
    }
}
