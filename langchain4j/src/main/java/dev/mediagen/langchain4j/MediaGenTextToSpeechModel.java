package dev.mediagen.langchain4j;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.audio.TextToSpeechRequest;
import dev.langchain4j.model.audio.TextToSpeechResponse;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.MediaGen;
import java.util.Optional;

/**
 * Implements LangChain4j's {@code TextToSpeechModel} with any installed backend. The audio has both its URI, a file, and its bytes;
 * {@link Builder#filesOnly} leaves the bytes on disk.
 */
public final class MediaGenTextToSpeechModel implements TextToSpeechModel {

    private final ModelCalls calls;

    private MediaGenTextToSpeechModel(Builder settings) {
        calls = new ModelCalls(settings);
    }

    /** Starts with everything as the {@code MediaGen} is configured. */
    public static Builder builder(MediaGen mediaGen) {
        return new Builder(mediaGen);
    }

    /** {@inheritDoc} */
    @Override
    public TextToSpeechResponse synthesize(TextToSpeechRequest request) {
        Options requested = calls.requested(request.text());
        return TextToSpeechResponse.from(calls.speech(Optional.ofNullable(request.voice())
                .map(voice -> requested.with(Option.VOICE, voice))
                .orElse(requested)));
    }

    /** Configures a model. */
    public static final class Builder extends ModelBuilder<Builder> {

        private Builder(MediaGen mediaGen) {
            super(mediaGen);
        }

        /** Builds the model. */
        public MediaGenTextToSpeechModel build() {
            return new MediaGenTextToSpeechModel(this);
        }
    }
}
