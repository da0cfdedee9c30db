package dev.mediagen.api;

import java.time.Duration;
import java.util.List;

/** Generates music from a text prompt. */
public sealed interface MusicRequest extends MediaRequest<Audio> permits Requests.Music {

    /**
     * Starts a request.
     *
     * @param prompt the description of the music; not blank
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

    /** Collects the options of a request. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The duration; above 0. */
        public Builder duration(Duration duration) {
            return set(Option.DURATION, duration);
        }

        /** Whether the music is without vocals. */
        public Builder instrumental(boolean instrumental) {
            return set(Option.INSTRUMENTAL, instrumental);
        }

        /**
         * The lyrics in a file of subtitles beside the song, {@code srt} or {@code vtt}; the result then also has the time of each
         * word, see {@link MediaFile#timestamps}.
         */
        public Builder subtitles(String subtitles) {
            return set(Option.SUBTITLES, subtitles);
        }

        /** What the music must not contain. */
        public Builder negativePrompt(String negativePrompt) {
            return set(Option.NEGATIVE_PROMPT, negativePrompt);
        }

        /** The language, as a tag such as {@code en}. */
        public Builder language(String language) {
            return set(Option.LANGUAGE, language);
        }

        /** Images that set the mood. */
        public Builder inspiredBy(List<Input> inspiredBy) {
            return set(Option.INPUT_IMAGES, inspiredBy);
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
        public MusicRequest build() {
            return new Requests.Music(options());
        }
    }
}
