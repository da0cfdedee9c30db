package dev.mediagen.api;

/**
 * A recording or a clip spoken again in another language. Dubbing a recording gives audio, dubbing a clip gives a clip.
 *
 * @param <M> {@link Audio} or {@link Video}, as what goes in
 */
public sealed interface DubbingRequest<M extends Media> extends MediaRequest<M> permits Requests.Dubbing {

    /**
     * Begins a request that dubs a recording.
     *
     * @param recording what is spoken
     * @param targetLanguage the language to dub into, as a tag such as {@code es}
     */
    static Builder<Audio> ofAudio(Input recording, String targetLanguage) {
        return new Builder<>(Audio.class, recording, targetLanguage);
    }

    /**
     * Begins a request that dubs a clip.
     *
     * @param clip what is spoken and seen
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

    /** The recording or clip. */
    default Input source() {
        return options().require(Option.INPUT_AUDIO);
    }

    /** The language to dub into. */
    default String targetLanguage() {
        return options().require(Option.TARGET_LANGUAGE);
    }

    /**
     * Collects what such a request may say.
     *
     * @param <M> the kind of media that comes back
     */
    final class Builder<M extends Media> extends RequestBuilder<Builder<M>> {

        private final Class<M> resultType;

        private Builder(Class<M> resultType, Input source, String targetLanguage) {
            this.resultType = resultType;
            set(Option.INPUT_AUDIO, source);
            set(Option.TARGET_LANGUAGE, targetLanguage);
        }

        /** The language that is spoken now, as a tag; found out when absent. */
        public Builder<M> sourceLanguage(String sourceLanguage) {
            return set(Option.SOURCE_LANGUAGE, sourceLanguage);
        }

        /** The file format of the result. */
        public Builder<M> outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** The request. */
        public DubbingRequest<M> build() {
            return new Requests.Dubbing<>(options(), resultType);
        }
    }
}
