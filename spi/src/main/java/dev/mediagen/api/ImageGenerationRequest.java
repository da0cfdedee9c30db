package dev.mediagen.api;

/** A picture from words. */
public sealed interface ImageGenerationRequest extends ImageRequest permits Requests.ImageGeneration {

    /**
     * Begins a request.
     *
     * @param prompt what to show; not blank
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

    /** Collects what such a request may say. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** The request. */
        public ImageGenerationRequest build() {
            return new Requests.ImageGeneration(options());
        }
    }
}
