package dev.mediagen.spring.ai;

import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.ai.audio.tts.Speech;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import org.springframework.ai.audio.tts.TextToSpeechResponseMetadata;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Implements Spring AI's {@code TextToSpeechModel} with any installed backend. A stream starts when the speech is complete, and
 * returns it in chunks. Failures are {@link dev.mediagen.api.MediaException}s.
 */
public final class MediaGenTextToSpeechModel implements TextToSpeechModel {

    private static final int PIECE = 64 * 1024;

    private final MediaGen mediaGen;
    private final ModelBuilder<?> settings;

    private MediaGenTextToSpeechModel(Builder settings) {
        this.mediaGen = settings.mediaGen;
        this.settings = settings;
    }

    /** Starts with everything as the {@code MediaGen} is configured. */
    public static Builder builder(MediaGen mediaGen) {
        return new Builder(mediaGen);
    }

    /** {@inheritDoc} */
    @Override
    public TextToSpeechResponse call(TextToSpeechPrompt prompt) {
        Generated<?> result = generate(prompt);
        try (InputStream in = mediaGen.open(result.media())) {
            return response(result, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@inheritDoc} */
    @Override
    public Flux<TextToSpeechResponse> stream(TextToSpeechPrompt prompt) {
        return Mono.fromCallable(() -> generate(prompt))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(result -> DataBufferUtils.readInputStream(
                                () -> mediaGen.open(result.media()), new DefaultDataBufferFactory(), PIECE)
                        .map(piece -> response(result, bytes(piece))));
    }

    private Generated<?> generate(TextToSpeechPrompt prompt) {
        Optional<TextToSpeechOptions> options = Optional.ofNullable(prompt.getOptions());
        RequestedOptions requested = new RequestedOptions(settings.defaults)
                .with(Option.PROMPT, prompt.getInstructions().getText());
        if (options.isPresent()) {
            TextToSpeechOptions said = options.get();
            requested = requested
                    .with(Option.VOICE, said.getVoice())
                    .with(Option.SPEED, said.getSpeed())
                    .with(Option.OUTPUT_FORMAT, said.getFormat(), MediaGenTextToSpeechModel::format);
        }
        return mediaGen.generate(MediaRequest.of(Operation.SPEECH, requested.options()), handling(options));
    }

    private GenerateOptions handling(Optional<TextToSpeechOptions> options) {
        return options.map(TextToSpeechOptions::getModel)
                .map(model -> settings.handling.toBuilder().model(model).build())
                .orElse(settings.handling);
    }

    private static MediaFormat format(String name) {
        return MediaFormat.find(name)
                .orElseThrow(() -> new InvalidRequestException(List.of(
                        new Violation("output_format", name, "is not a known format", "mp3, wav, opus, flac"))));
    }

    private static TextToSpeechResponse response(Generated<?> result, byte[] bytes) {
        TextToSpeechResponseMetadata metadata = new TextToSpeechResponseMetadata();
        ResultMetadata.put(result, metadata);
        return new TextToSpeechResponse(List.of(new Speech(bytes)), metadata);
    }

    private static byte[] bytes(DataBuffer piece) {
        byte[] bytes = new byte[piece.readableByteCount()];
        piece.read(bytes);
        DataBufferUtils.release(piece);
        return bytes;
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
