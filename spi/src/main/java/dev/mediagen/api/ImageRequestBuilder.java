package dev.mediagen.api;

/**
 * The options that all image requests have.
 *
 * @param <B> the builder itself
 */
public abstract class ImageRequestBuilder<B extends ImageRequestBuilder<B>> extends RequestBuilder<B> {

    ImageRequestBuilder() {}

    /** The number of images, at least 1. More than the model makes per call are made in several calls. */
    public B count(int count) {
        return set(Option.COUNT, count);
    }

    /** The number of drafts that a listener receives while the image is made, at least 1; the provider may bill each. */
    public B previews(int previews) {
        return set(Option.PREVIEWS, previews);
    }

    /** The size: pixels ({@link Size#of}) or a named size ({@link Size#parse}). */
    public B size(Size size) {
        return set(Option.SIZE, size);
    }

    /** The aspect ratio, where no exact size is set. */
    public B aspectRatio(AspectRatio aspectRatio) {
        return set(Option.ASPECT_RATIO, aspectRatio);
    }

    /** The quality level, as the model names it. */
    public B quality(String quality) {
        return set(Option.QUALITY, quality);
    }

    /** {@code transparent} or {@code opaque}. */
    public B background(String background) {
        return set(Option.BACKGROUND, background);
    }

    /** The file format of the result. */
    public B outputFormat(MediaFormat outputFormat) {
        return set(Option.OUTPUT_FORMAT, outputFormat);
    }

    /** The seed for a repeatable result, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** What the image must not show. */
    public B negativePrompt(String negativePrompt) {
        return set(Option.NEGATIVE_PROMPT, negativePrompt);
    }

    /** How closely to follow the prompt, on the model's own scale. */
    public B guidanceScale(double guidanceScale) {
        return set(Option.GUIDANCE_SCALE, guidanceScale);
    }
}
