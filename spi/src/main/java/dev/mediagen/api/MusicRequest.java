package dev.mediagen.api;

import java.time.Duration;
import java.util.List;

/** Music from words. */
public sealed interface MusicRequest extends MediaRequest<Audio> permits Requests.Music {

    /**
     * Begins a request.
     *
     * @param prompt what the music is like; not blank
     */
    static Builder builder(String prompt) {
        return new Builder().set(Option.PROMPT, prompt);
    }

    @Override
    default Operation operation() {
        return Operation.MUSIC;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    @Override
    MusicRequest withOptions(Options options);

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** How long it is to be; above 0. */
        public Builder duration(Duration duration) {
            return set(Option.DURATION, duration);
        }

        /** Whether it is to be without voices. */
        public Builder instrumental(boolean instrumental) {
            return set(Option.INSTRUMENTAL, instrumental);
        }

        /** What must not be in it. */
        public Builder negativePrompt(String negativePrompt) {
            return set(Option.NEGATIVE_PROMPT, negativePrompt);
        }

        /** The language, as a tag such as {@code en}. */
        public Builder language(String language) {
            return set(Option.LANGUAGE, language);
        }

        /** Pictures that set the mood. */
        public Builder inspiredBy(List<Input> inspiredBy) {
            return set(Option.INPUT_IMAGES, inspiredBy);
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
        public MusicRequest build() {
            return new Requests.Music(options());
        }
    }
}
