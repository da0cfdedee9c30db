package dev.mediagen.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * Dubs an audio recording or a video into another language, or into several. A recording gives audio, a video gives a video, or audio
 * where the model makes no videos: ask for audio then.
 *
 * @param <M> {@link Audio} or {@link Video}, the same type as the input
 */
public sealed interface DubbingRequest<M extends Media> extends MediaRequest<M> permits Requests.Dubbing {

    /**
     * Starts a request that dubs an audio recording.
     *
     * @param recording the recording to dub
     * @param targetLanguage the language to dub into, as a tag such as {@code es}
     */
    static Builder<Audio> ofAudio(Input recording, String targetLanguage) {
        return new Builder<>(Audio.class, recording, targetLanguage);
    }

    /**
     * Starts a request that dubs a video.
     *
     * @param clip the video to dub
     * @param targetLanguage the language to dub into, as a tag such as {@code es}
     */
    static Builder<Video> ofVideo(Input clip, String targetLanguage) {
        return new Builder<>(Video.class, clip, targetLanguage);
    }

    @Override
    default Operation operation() {
        return Operation.DUBBING;
    }

    @Override
    DubbingRequest<M> withOptions(Options options);

    /** The recording or video to dub. */
    default Input source() {
        return options().require(Option.INPUT_AUDIO);
    }

    /** The language to dub into. */
    default String targetLanguage() {
        return options().require(Option.TARGET_LANGUAGE);
    }

    /** All languages to dub into, in the order of the results. */
    default List<String> targetLanguages() {
        return Stream.concat(
                        Stream.of(targetLanguage()),
                        options().get(Option.MORE_LANGUAGES).stream().flatMap(more -> more.tags().stream()))
                .distinct()
                .toList();
    }

    /**
     * Collects the options of a request.
     *
     * @param <M> the type of the result
     */
    final class Builder<M extends Media> extends RequestBuilder<Builder<M>> {

        private final Class<M> resultType;

        private Builder(Class<M> resultType, Input source, String targetLanguage) {
            this.resultType = resultType;
            set(Option.INPUT_AUDIO, source);
            set(Option.TARGET_LANGUAGE, targetLanguage);
        }

        /**
         * Dubs into further languages by the same job, where the model can. Each gives one more result; if one of them fails, the
         * others are kept.
         *
         * @param languages the languages, as tags such as {@code fr}
         */
        public Builder<M> alsoInto(String... languages) {
            return set(Option.MORE_LANGUAGES, Languages.of(languages));
        }

        /** The language of the source, as a tag; detected when not set. */
        public Builder<M> sourceLanguage(String sourceLanguage) {
            return set(Option.SOURCE_LANGUAGE, sourceLanguage);
        }

        /** The file format of the result. */
        public Builder<M> outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** Builds the request. */
        public DubbingRequest<M> build() {
            return new Requests.Dubbing<>(options(), resultType);
        }
    }
}
