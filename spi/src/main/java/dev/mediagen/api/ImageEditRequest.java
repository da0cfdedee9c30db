package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/** A picture made from other pictures, or from an earlier result, and words. With a mask only the masked part is redrawn. */
public sealed interface ImageEditRequest extends ImageRequest permits Requests.ImageEdit {

    /**
     * Begins a request that edits one or several pictures.
     *
     * @param prompt what to change; not blank
     * @param first the picture to edit
     * @param more further pictures the prompt speaks of, in order
     */
    static Builder builder(String prompt, Input first, Input... more) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.INPUT_IMAGES, Requests.list(first, more));
    }

    /**
     * Begins a request that goes on from an earlier result.
     *
     * @param from what the earlier result gave
     * @param prompt what to change; not blank
     */
    static Builder continuing(Continuation from, String prompt) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTINUE_FROM, from.id());
    }

    /**
     * Begins a request that goes on from an earlier result, known by its id.
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

    /** The pictures to edit, in order; empty when the request goes on from an earlier result alone. */
    default List<Input> inputs() {
        return options().get(Option.INPUT_IMAGES).orElse(List.of());
    }

    /** The mask; empty when the whole picture may change. */
    default Optional<Input> mask() {
        return options().get(Option.MASK);
    }

    @Override
    ImageEditRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** A PNG as large as the first picture; its transparent area is redrawn. */
        public Builder mask(Input mask) {
            return set(Option.MASK, mask);
        }

        /** Further pictures for a request that goes on from an earlier result; replaces those given before. */
        public Builder inputs(List<Input> inputs) {
            return set(Option.INPUT_IMAGES, inputs);
        }

        /** The request. */
        public ImageEditRequest build() {
            return new Requests.ImageEdit(options());
        }
    }
}
