package dev.mediagen.api;

/** Generates an image from a text prompt. */
public sealed interface ImageGenerationRequest extends ImageRequest permits Requests.ImageGeneration {

    /**
     * Starts a request.
     *
     * @param prompt what the image shows; not blank
     */
    static Builder builder(String prompt) {
        return new Builder().set(Option.PROMPT, prompt);
    }

    @Override
    default Operation operation() {
        return Operation.IMAGE_GENERATE;
    }

    @Override
    ImageGenerationRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** Builds the request. */
        public ImageGenerationRequest build() {
            return new Requests.ImageGeneration(options());
        }
    }
}
