package dev.mediagen.api;

/** Generates a video from a text prompt. */
public sealed interface VideoGenerationRequest extends VideoRequest permits Requests.VideoGeneration {

    /**
     * Starts a request.
     *
     * @param prompt what the video shows; not blank
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

    /** Collects the options of a request. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** Builds the request. */
        public VideoGenerationRequest build() {
            return new Requests.VideoGeneration(options());
        }
    }
}
