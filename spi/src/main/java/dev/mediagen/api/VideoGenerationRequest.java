package dev.mediagen.api;

/** A clip from words. */
public sealed interface VideoGenerationRequest extends VideoRequest permits Requests.VideoGeneration {

    /**
     * Begins a request.
     *
     * @param prompt what happens; not blank
     */
    static Builder builder(String prompt) {
        return new Builder().set(Option.PROMPT, prompt);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_GENERATE;
    }

    @Override
    VideoGenerationRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** The request. */
        public VideoGenerationRequest build() {
            return new Requests.VideoGeneration(options());
        }
    }
}
