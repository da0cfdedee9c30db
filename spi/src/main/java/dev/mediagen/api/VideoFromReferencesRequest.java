package dev.mediagen.api;

import java.util.List;

/** Generates a video that shows the subjects of reference images. */
public sealed interface VideoFromReferencesRequest extends VideoRequest permits Requests.VideoFromReferences {

    /**
     * Starts a request.
     *
     * @param prompt what the video shows; not blank
     * @param first an image of a subject to show
     * @param more further images, in order
     */
    static Builder builder(String prompt, Input first, Input... more) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.REFERENCE_IMAGES, Requests.list(first, more));
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_FROM_REFERENCES;
    }

    /** The reference images, in order. */
    default List<Input> references() {
        return options().require(Option.REFERENCE_IMAGES);
    }

    @Override
    VideoFromReferencesRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** Builds the request. */
        public VideoFromReferencesRequest build() {
            return new Requests.VideoFromReferences(options());
        }
    }
}
