package dev.mediagen.api;

import java.util.Optional;

/** A clip with time added to its end. The duration is how much is added. */
public sealed interface VideoExtensionRequest extends VideoRequest permits Requests.VideoExtension {

    /**
     * Begins a request that adds time to a clip.
     *
     * @param prompt what happens; not blank
     * @param video the clip
     */
    static Builder builder(String prompt, Input video) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_VIDEO, video);
    }

    /**
     * Begins a request that adds time to an earlier result.
     */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /**
     * Begins a request that adds time to an earlier result, known by its id.
     */
    static Builder continuing(String continuationId, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, continuationId);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_EXTEND;
    }

    /** The clip; empty when the request goes on from an earlier result. */
    default Optional<Input> video() {
        return options().get(Option.INPUT_VIDEO);
    }

    @Override
    VideoExtensionRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** The request. */
        public VideoExtensionRequest build() {
            return new Requests.VideoExtension(options());
        }
    }
}
