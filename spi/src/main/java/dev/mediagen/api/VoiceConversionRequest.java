package dev.mediagen.api;

/** A recording spoken again by another voice. */
public sealed interface VoiceConversionRequest extends MediaRequest<Audio> permits Requests.VoiceConversion {

    /**
     * Begins a request.
     *
     * @param recording what is spoken
     */
    static Builder builder(Input recording) {
        return new Builder().set(Option.INPUT_AUDIO, recording);
    }

    @Override
    default Operation operation() {
        return Operation.VOICE_CONVERSION;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    /** The recording. */
    default Input recording() {
        return options().require(Option.INPUT_AUDIO);
    }

    @Override
    VoiceConversionRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The name or id of the voice; the provider chooses when absent. */
        public Builder voice(String voice) {
            return set(Option.VOICE, voice);
        }

        /** How even the voice stays, 0 to 1. */
        public Builder voiceStability(double voiceStability) {
            return set(Option.VOICE_STABILITY, voiceStability);
        }

        /** How close to the original voice, 0 to 1. */
        public Builder voiceSimilarity(double voiceSimilarity) {
            return set(Option.VOICE_SIMILARITY, voiceSimilarity);
        }

        /** Whether noise is taken out of the recording first. */
        public Builder removeNoise(boolean removeNoise) {
            return set(Option.REMOVE_NOISE, removeNoise);
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
        public VoiceConversionRequest build() {
            return new Requests.VoiceConversion(options());
        }
    }
}
