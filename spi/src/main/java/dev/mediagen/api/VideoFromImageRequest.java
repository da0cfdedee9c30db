package dev.mediagen.api;

import java.util.List;

/** Generates a video that starts with an image and may end with another. */
public sealed interface VideoFromImageRequest extends VideoRequest permits Requests.VideoFromImage {

    /**
     * Starts a request.
     *
     * @param firstFrame the first frame of the video
     */
    static Builder builder(Input firstFrame) {
        return new Builder().set(Option.FIRST_FRAME, firstFrame);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_FROM_IMAGE;
    }

    /** The first frame of the video. */
    default Input firstFrame() {
        return options().require(Option.FIRST_FRAME);
    }

    @Override
    VideoFromImageRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** What the video shows; not blank. Some models require it. */
        public Builder prompt(String prompt) {
            return set(Option.PROMPT, prompt);
        }

        /** The last frame of the video. */
        public Builder lastFrame(Input lastFrame) {
            return set(Option.LAST_FRAME, lastFrame);
        }

        /** Images of subjects to show. */
        public Builder references(List<Input> references) {
            return set(Option.REFERENCE_IMAGES, references);
        }

        /** How an image of another aspect ratio is fitted: {@code crop} or {@code pad}. */
        public Builder fit(String fit) {
            return set(Option.FIT, fit);
        }

        /** Builds the request. */
        public VideoFromImageRequest build() {
            return new Requests.VideoFromImage(options());
        }
    }
}
