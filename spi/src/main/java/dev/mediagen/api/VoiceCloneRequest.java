package dev.mediagen.api;

import java.util.List;

/** A voice copied from recordings, which then speaks. The new voice stays on the account unless it is to be deleted; its id is in the result, and in the error when the speaking fails. */
public sealed interface VoiceCloneRequest extends MediaRequest<Audio> permits Requests.VoiceClone {

    /**
     * Begins a request. Calling it says that the speaker agreed: there is no cloning without consent.
     *
     * @param text what the new voice says; not blank
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

    /** What the new voice says. */
    default String text() {
        return options().require(Option.PROMPT);
    }

    /** The recordings. */
    default List<Input> samples() {
        return options().require(Option.VOICE_SAMPLES);
    }

    @Override
    VoiceCloneRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends SpeakingRequestBuilder<Builder> {

        private Builder() {}

        /** What the new voice is called. */
        public Builder voiceName(String voiceName) {
            return set(Option.VOICE_NAME, voiceName);
        }

        /** What the new voice is like. */
        public Builder voiceDescription(String voiceDescription) {
            return set(Option.VOICE_DESCRIPTION, voiceDescription);
        }

        /** Whether noise is taken out of the recording first. */
        public Builder removeNoise(boolean removeNoise) {
            return set(Option.REMOVE_NOISE, removeNoise);
        }

        /** Whether the voice is taken off the account after it has spoken. */
        public Builder deleteVoice(boolean deleteVoice) {
            return set(Option.DELETE_VOICE, deleteVoice);
        }

        /** The request. */
        public VoiceCloneRequest build() {
            return new Requests.VoiceClone(options());
        }
    }
}
