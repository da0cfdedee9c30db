package dev.mediagen.api;

import java.time.Duration;

/** A sound from words. */
public sealed interface SoundEffectRequest extends MediaRequest<Audio> permits Requests.SoundEffect {

    /**
     * Begins a request.
     *
     * @param prompt what is heard; not blank
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

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** How long it is to be; above 0. */
        public Builder duration(Duration duration) {
            return set(Option.DURATION, duration);
        }

        /** Whether it joins its own end. */
        public Builder loop(boolean loop) {
            return set(Option.LOOP, loop);
        }

        /** How closely to follow the prompt, on the model's own scale. */
        public Builder guidanceScale(double guidanceScale) {
            return set(Option.GUIDANCE_SCALE, guidanceScale);
        }

        /** The number that makes the result repeatable, at least 0. */
        public Builder seed(long seed) {
            return set(Option.SEED, seed);
        }

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** The request. */
        public SoundEffectRequest build() {
            return new Requests.SoundEffect(options());
        }
    }
}
