package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/** Edits images, or an earlier result, by a text prompt. With a mask only the masked area is redrawn. */
public sealed interface ImageEditRequest extends ImageRequest permits Requests.ImageEdit {

    /**
     * Starts a request that edits one or several images.
     *
     * @param prompt what to change; not blank
     * @param first the image to edit
     * @param more further images that the prompt refers to, in order
     */
    static Builder builder(String prompt, Input first, Input... more) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_IMAGES, Requests.list(first, more));
    }

    /**
     * Starts a request that continues an earlier result.
     *
     * @param from the continuation of the earlier result
     * @param prompt what to change; not blank
     */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /**
     * Starts a request that continues an earlier result, known by its id.
     *
     * @param continuationId the id of a {@link Continuation}
     * @param prompt what to change; not blank
     */
    static Builder continuing(String continuationId, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, continuationId);
    }

    @Override
    default Operation operation() {
        return options().has(Option.MASK) ? Operation.IMAGE_INPAINT : Operation.IMAGE_EDIT;
    }

    /** The images to edit, in order; empty when the request only continues an earlier result. */
    default List<Input> inputs() {
        return options().get(Option.INPUT_IMAGES).orElse(List.of());
    }

    /** The mask; empty when the whole image may change. */
    default Optional<Input> mask() {
        return options().get(Option.MASK);
    }

    @Override
    ImageEditRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** A PNG of the same size as the first image; its transparent area is redrawn. */
        public Builder mask(Input mask) {
            return set(Option.MASK, mask);
        }

        /** Further images for a request that continues an earlier result; replaces those set before. */
        public Builder inputs(List<Input> inputs) {
            return set(Option.INPUT_IMAGES, inputs);
        }

        /** Builds the request. */
        public ImageEditRequest build() {
            return new Requests.ImageEdit(options());
        }
    }
}
