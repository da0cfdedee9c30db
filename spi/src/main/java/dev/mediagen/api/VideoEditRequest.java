package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/** A clip rendered anew from another clip, or from an earlier result, and words. */
public sealed interface VideoEditRequest extends VideoRequest permits Requests.VideoEdit {

    /**
     * Begins a request that edits a clip.
     *
     * @param prompt what happens; not blank
     * @param video the clip
     */
    static Builder builder(String prompt, Input video) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_VIDEO, video);
    }

    /**
     * Begins a request that edits an earlier result.
     */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /**
     * Begins a request that edits an earlier result, known by its id.
     */
    static Builder continuing(String continuationId, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, continuationId);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_EDIT;
    }

    /** The clip; empty when the request goes on from an earlier result. */
    default Optional<Input> video() {
        return options().get(Option.INPUT_VIDEO);
    }

    @Override
    VideoEditRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** Pictures of what is to appear. */
        public Builder references(List<Input> references) {
            return set(Option.REFERENCE_IMAGES, references);
        }

        /** The request. */
        public VideoEditRequest build() {
            return new Requests.VideoEdit(options());
        }
    }
}
