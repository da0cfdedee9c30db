package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/** Edits a video, or an earlier result, by a text prompt. */
public sealed interface VideoEditRequest extends VideoRequest permits Requests.VideoEdit {

    /**
     * Starts a request that edits a video.
     *
     * @param prompt what the video shows; not blank
     * @param video the video to edit
     */
    static Builder builder(String prompt, Input video) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_VIDEO, video);
    }

    /** Starts a request that edits an earlier result. */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /** Starts a request that edits an earlier result, known by its id. */
    static Builder continuing(String continuationId, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, continuationId);
    }

    @Override
    default Operation operation() {
        return Operation.VIDEO_EDIT;
    }

    /** The video to edit; empty when the request continues an earlier result. */
    default Optional<Input> video() {
        return options().get(Option.INPUT_VIDEO);
    }

    @Override
    VideoEditRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends VideoRequestBuilder<Builder> {

        private Builder() {}

        /** Images of subjects to show. */
        public Builder references(List<Input> references) {
            return set(Option.REFERENCE_IMAGES, references);
        }

        /** Builds the request. */
        public VideoEditRequest build() {
            return new Requests.VideoEdit(options());
        }
    }
}
