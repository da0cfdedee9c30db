package dev.mediagen.api;

/**
 * Extracts the voice from a noisy recording; with a model for songs, separates a song into its voices and instruments, one output for
 * each.
 */
public sealed interface AudioIsolationRequest extends MediaRequest<Audio> permits Requests.AudioIsolation {

    /**
     * Starts a request.
     *
     * @param recording the noisy recording, or the song
     */
    static Builder builder(Input recording) {
        return new Builder().set(Option.INPUT_AUDIO, recording);
    }

    @Override
    default Operation operation() {
        return Operation.AUDIO_ISOLATION;
    }

    @Override
    default Class<Audio> resultType() {
        return Audio.class;
    }

    /** The recording. */
    default Input recording() {
        return options().require(Option.INPUT_AUDIO);
    }

    @Override
    AudioIsolationRequest withOptions(Options options);

    /** Collects the options of a request. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** Builds the request. */
        public AudioIsolationRequest build() {
            return new Requests.AudioIsolation(options());
        }
    }
}
