package dev.mediagen.api;

import java.util.Optional;

/** Extends a video at its end. The duration is the length to add. */
public sealed interface VideoExtensionRequest extends VideoRequest permits Requests.VideoExtension {

    /**
     * Starts a request that extends a video.
     *
     * @param prompt what the video shows; not blank
     * @param video the video to extend
     */
    static Builder builder(String prompt, Input video) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_VIDEO, video);
    }

    /** Starts a request that extends an earlier result. */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /** Starts a request that extends an earlier result, known by its id. */
    static Builder continuing(String continuationId, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, continuationId);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_EXTEND;
    }

    /** The video to extend; empty when the request continues an earlier result. */
    default Optional<Input> video() {
        return options().get(Option.INPUT_VIDEO);
    }

    @Override
    VideoExtensionRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** Builds the request. */
        public VideoExtensionRequest build() {
            return new Requests.VideoExtension(options());
        }
    }
}
