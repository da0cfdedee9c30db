package dev.mediagen.api;

/** Converts a recording to another voice. */
public sealed interface VoiceConversionRequest extends MediaRequest<Audio> permits Requests.VoiceConversion {

    /**
     * Starts a request.
     *
     * @param recording the recording to convert
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

    /** Collects the options of a request. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The name or id of the voice; the provider chooses when absent. */
        public Builder voice(String voice) {
            return set(Option.VOICE, voice);
        }

        /** The stability of the voice, 0 to 1. */
        public Builder voiceStability(double voiceStability) {
            return set(Option.VOICE_STABILITY, voiceStability);
        }

        /** The similarity to the original voice, 0 to 1. */
        public Builder voiceSimilarity(double voiceSimilarity) {
            return set(Option.VOICE_SIMILARITY, voiceSimilarity);
        }

        /** Whether noise is removed from the recording first. */
        public Builder removeNoise(boolean removeNoise) {
            return set(Option.REMOVE_NOISE, removeNoise);
        }

        /** The seed for a repeatable result, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** Builds the request. */
        public VoiceConversionRequest build() {
            return new Requests.VoiceConversion(options());
        }
    }
}
