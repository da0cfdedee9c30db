package dev.mediagen.api;

import java.time.Duration;

/** Generates a sound effect from a text prompt. */
public sealed interface SoundEffectRequest extends MediaRequest<Audio> permits Requests.SoundEffect {

    /**
     * Starts a request.
     *
     * @param prompt the description of the sound; not blank
     */
    static Builder builder(String prompt) {
        return new Builder().set(Option.PROMPT, prompt);
    }

    @Override
    default Operation operation() {
        return Operation.SOUND_EFFECT;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    @Override
    SoundEffectRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The duration; above 0. */
        public Builder duration(Duration duration) {
            return set(Option.DURATION, duration);
        }

        /** Whether it loops seamlessly. */
        public Builder loop(boolean loop) {
            return set(Option.LOOP, loop);
        }

        /** How closely to follow the prompt, on the model's own scale. */
        public Builder guidanceScale(double guidanceScale) {
            return set(Option.GUIDANCE_SCALE, guidanceScale);
        }

        /** The seed for a repeatable result, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** Builds the request. */
        public SoundEffectRequest build() {
            return new Requests.SoundEffect(options());
        }
    }
}
