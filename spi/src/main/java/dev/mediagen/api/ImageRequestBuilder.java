package dev.mediagen.api;

/**
 * What may be said of every picture.
 *
 * @param <B> the builder itself
 */
public abstract class ImageRequestBuilder<B extends ImageRequestBuilder<B>> extends RequestBuilder<B> {

    ImageRequestBuilder() {}

    /** How many pictures, at least 1. More than the model makes in one call are made in several. */
    public B count(int count) {
        return set(Option.COUNT, count);
    }

    /** The size: pixels ({@link Size#of}) or a step the model names ({@link Size#parse}). */
    public B size(Size size) {
        return set(Option.SIZE, size);
    }

    /** The shape, where no exact size is wanted. */
    public B aspectRatio(AspectRatio aspectRatio) {
        return set(Option.ASPECT_RATIO, aspectRatio);
    }

    /** How much care, in the model's own words. */
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

    /** The number that makes the result repeatable, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** What must not be in the picture. */
    public B negativePrompt(String negativePrompt) {
        return set(Option.NEGATIVE_PROMPT, negativePrompt);
    }

    /** How closely to follow the prompt, on the model's own scale. */
    public B guidanceScale(double guidanceScale) {
        return set(Option.GUIDANCE_SCALE, guidanceScale);
    }
}
