package dev.mediagen.api;

/** A picture that takes its style, its composition or its subject from other pictures. Made by one of three beginnings, to which the others can be added. */
public sealed interface ImageReferenceRequest extends ImageRequest permits Requests.ImageReference {

    /**
     * Begins a request that takes the style of a picture.
     */
    static Builder withStyle(String prompt, Input style) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.STYLE_IMAGE, style);
    }

    /**
     * Begins a request that takes the composition of a picture.
     */
    static Builder withControl(String prompt, Input control) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTROL_IMAGE, control);
    }

    /**
     * Begins a request that shows what is on a picture.
     */
    static Builder withSubject(String prompt, Input subject) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.SUBJECT_IMAGE, subject);
    }

    @Override
    default Operation operation() {
        return Operation.IMAGE_REFERENCE;
    }

    @Override
    ImageReferenceRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** The picture whose style to take. */
        public Builder style(Input style) {
            return set(Option.STYLE_IMAGE, style);
        }

        /** The picture that steers the composition. */
        public Builder control(Input control) {
            return set(Option.CONTROL_IMAGE, control);
        }

        /** The picture of what to show. */
        public Builder subject(Input subject) {
            return set(Option.SUBJECT_IMAGE, subject);
        }

        /** The request. */
        public ImageReferenceRequest build() {
            return new Requests.ImageReference(options());
        }
    }
}
