package dev.mediagen.api;

/** The voice taken out of a noisy recording. */
public sealed interface AudioIsolationRequest extends MediaRequest<Audio> permits Requests.AudioIsolation {

    /**
     * Begins a request.
     *
     * @param recording the noisy recording
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

    /** Collects what such a request may say. */
    final class Builder extends RequestBuilder<Builder> {

        private Builder() {}

        /** The file format of the result. */
        public Builder outputFormat(MediaFormat outputFormat) {
            return set(Option.OUTPUT_FORMAT, outputFormat);
        }

        /** The request. */
        public AudioIsolationRequest build() {
            return new Requests.AudioIsolation(options());
        }
    }
}
