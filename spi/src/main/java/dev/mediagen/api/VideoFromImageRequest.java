package dev.mediagen.api;

import java.util.List;

/** A clip that begins with a picture, and may end with another. */
public sealed interface VideoFromImageRequest extends VideoRequest permits Requests.VideoFromImage {

    /**
     * Begins a request.
     *
     * @param firstFrame the picture the clip begins with
     */
    static Builder builder(Input firstFrame) {
        return new Builder().set(Option.FIRST_FRAME, firstFrame);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_FROM_IMAGE;
    }

    /** The picture the clip begins with. */
    default Input firstFrame() {
        return options().require(Option.FIRST_FRAME);
    }

    @Override
    VideoFromImageRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** What happens; not blank. Some models need it. */
        public Builder prompt(String prompt) {
            return set(Option.PROMPT, prompt);
        }

        /** The picture the clip ends with. */
        public Builder lastFrame(Input lastFrame) {
            return set(Option.LAST_FRAME, lastFrame);
        }

        /** Pictures of what is to appear in the clip. */
        public Builder references(List<Input> references) {
            return set(Option.REFERENCE_IMAGES, references);
        }

        /** How a picture of another shape is fitted: {@code crop} or {@code pad}. */
        public Builder fit(String fit) {
            return set(Option.FIT, fit);
        }

        /** The request. */
        public VideoFromImageRequest build() {
            return new Requests.VideoFromImage(options());
        }
    }
}
