package dev.mediagen.api;

import java.time.Duration;

/**
 * What may be said of every clip.
 *
 * @param <B> the builder itself
 */
public abstract class VideoRequestBuilder<B extends VideoRequestBuilder<B>> extends RequestBuilder<B> {

    VideoRequestBuilder() {}

    /** How long the clip is to be; for an extension, how much is added. Above 0. */
    public B duration(Duration duration) {
        return set(Option.DURATION, duration);
    }

    /** The size: pixels ({@link Size#of}) or a step the model names ({@code 720p}). */
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

    /** The number that makes the result repeatable, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** What must not be in the clip. */
    public B negativePrompt(String negativePrompt) {
        return set(Option.NEGATIVE_PROMPT, negativePrompt);
    }

    /** How closely to follow the prompt, on the model's own scale. */
    public B guidanceScale(double guidanceScale) {
        return set(Option.GUIDANCE_SCALE, guidanceScale);
    }

    /** Whether the clip gets sound. */
    public B generateAudio(boolean generateAudio) {
        return set(Option.GENERATE_AUDIO, generateAudio);
    }
}
