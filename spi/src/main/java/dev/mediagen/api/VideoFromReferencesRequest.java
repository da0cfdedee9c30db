package dev.mediagen.api;

import java.util.List;

/** A clip in which what is on the reference pictures appears. */
public sealed interface VideoFromReferencesRequest extends VideoRequest permits Requests.VideoFromReferences {

    /**
     * Begins a request.
     *
     * @param prompt what happens; not blank
     * @param first a picture of what is to appear
     * @param more further ones, in order
     */
    static Builder builder(String prompt, Input first, Input... more) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.REFERENCE_IMAGES, Requests.list(first, more));
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_FROM_REFERENCES;
    }

    /** The reference pictures, in order. */
    default List<Input> references() {
        return options().require(Option.REFERENCE_IMAGES);
    }

    @Override
    VideoFromReferencesRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** The request. */
        public VideoFromReferencesRequest build() {
            return new Requests.VideoFromReferences(options());
        }
    }
}
