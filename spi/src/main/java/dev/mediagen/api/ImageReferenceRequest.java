package dev.mediagen.api;

/**
 * Generates an image with the style, the composition or the subject of other images. Start with one of the three methods; the
 * others can be added.
 */
public sealed interface ImageReferenceRequest extends ImageRequest permits Requests.ImageReference {

    /** Starts a request that uses the style of an image. */
    static Builder withStyle(String prompt, Input style) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.STYLE_IMAGE, style);
    }

    /** Starts a request that uses the composition of an image. */
    static Builder withControl(String prompt, Input control) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.CONTROL_IMAGE, control);
    }

    /** Starts a request that shows the subject of an image. */
    static Builder withSubject(String prompt, Input subject) {
        return new Builder().set(Option.PROMPT, prompt).set(Option.SUBJECT_IMAGE, subject);
    }

    @Override
    default Operation operation() {
        return Operation.IMAGE_REFERENCE;
    }

    @Override
    ImageReferenceRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends ImageRequestBuilder<Builder> {

        private Builder() {}

        /** The image whose style to use. */
        public Builder style(Input style) {
            return set(Option.STYLE_IMAGE, style);
        }

        /** The image that controls the composition. */
        public Builder control(Input control) {
            return set(Option.CONTROL_IMAGE, control);
        }

        /** The image of the subject. */
        public Builder subject(Input subject) {
            return set(Option.SUBJECT_IMAGE, subject);
        }

        /** Builds the request. */
        public ImageReferenceRequest build() {
            return new Requests.ImageReference(options());
        }
    }
}
