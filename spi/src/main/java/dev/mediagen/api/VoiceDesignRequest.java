package dev.mediagen.api;

/** Designs a new voice from a description. The outputs are previews, each with the id of its voice. */
public sealed interface VoiceDesignRequest extends MediaRequest<Audio> permits Requests.VoiceDesign {

    /**
     * Starts a request.
     *
     * @param description what the voice sounds like; not blank
     */
    static Builder builder(String description) {
        return new Builder().set(Option.PROMPT, description);
    }

    @Override
    default Operation operation() {
        return Operation.VOICE_DESIGN;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    @Override
    VoiceDesignRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The text that the voice speaks in its previews; the provider chooses when not set. */
        public Builder previewText(String previewText) {
            return set(Option.PREVIEW_TEXT, previewText);
        }

        /** How closely to follow the description, on the model's own scale. */
        public Builder guidanceScale(double guidanceScale) {
            return set(Option.GUIDANCE_SCALE, guidanceScale);
        }

        /** The language, as a tag such as {@code en}. */
        public Builder language(String language) {
            return set(Option.LANGUAGE, language);
        }

        /** The seed for a repeatable result, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The name under which the voice of the first preview is saved, for speech; otherwise no voice is saved. */
        public Builder voiceName(String voiceName) {
            return set(Option.VOICE_NAME, voiceName);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** Builds the request. */
        public VoiceDesignRequest build() {
            return new Requests.VoiceDesign(options());
        }
    }
}
