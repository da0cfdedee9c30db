package dev.mediagen.api;

/** A new voice from a description. What comes back are its previews, each with the id of the voice it previews. */
public sealed interface VoiceDesignRequest extends MediaRequest<Audio> permits Requests.VoiceDesign {

    /**
     * Begins a request.
     *
     * @param description what the voice is like; not blank
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

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** What the voice says in its previews; the provider chooses when absent. */
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

        /** The number that makes the result repeatable, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** The request. */
        public VoiceDesignRequest build() {
            return new Requests.VoiceDesign(options());
        }
    }
}
