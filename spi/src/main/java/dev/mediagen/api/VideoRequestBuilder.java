package dev.mediagen.api;

import java.time.Duration;

/**
 * The options that all video requests have.
 *
 * @param <B> the builder itself
 */
public abstract class VideoRequestBuilder<B extends VideoRequestBuilder<B>> extends RequestBuilder<B> {

    VideoRequestBuilder() {}

    /** The duration; for an extension, the duration to add. Above 0. */
    public B duration(Duration duration) {
        return set(Option.DURATION, duration);
    }

    /** The size: pixels ({@link Size#of}) or a named size ({@code 720p}). */
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

    /** The seed for a repeatable result, at least 0. */
    public B seed(long seed) {
        return set(Option.SEED, seed);
    }

    /** What the video must not show. */
    public B negativePrompt(String negativePrompt) {
        return set(Option.NEGATIVE_PROMPT, negativePrompt);
    }

    /** How closely to follow the prompt, on the model's own scale. */
    public B guidanceScale(double guidanceScale) {
        return set(Option.GUIDANCE_SCALE, guidanceScale);
    }

    /** Whether the video has audio. */
    public B generateAudio(boolean generateAudio) {
        return set(Option.GENERATE_AUDIO, generateAudio);
    }
}
