package dev.mediagen.langchain4j;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.output.Response;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts results of a {@code MediaGen} to those of LangChain4j. */
final class ModelCalls {

    private final ModelBuilder<?> settings;

    ModelCalls(ModelBuilder<?> settings) {
        this.settings = settings;
    }

    /** The options of every request of the model, with a prompt. */
    Options requested(String prompt) {
        try {
            return settings.defaults.with(Option.PROMPT, prompt);
        } catch (MediaException e) {
            throw Failures.translated(e);
        }
    }

    Response<List<Image>> images(Operation operation, Options requested) {
        Generated<?> result = generate(operation, requested);
        return Response.from(result.all().stream().map(this::image).toList(), null, null, metadata(result));
    }

    Audio speech(Options requested) {
        Media speech = generate(Operation.SPEECH, requested).media();
        Audio.Builder audio = Audio.builder().url(speech.location()).mimeType(speech.mimeType());
        return settings.filesOnly
                ? audio.build()
                : audio.binaryData(bytes(speech)).build();
    }

    private Generated<?> generate(Operation operation, Options requested) {
        try {
            return settings.mediaGen.generate(MediaRequest.of(operation, requested), settings.handling);
        } catch (MediaException e) {
            throw Failures.translated(e);
        }
    }

    private Image image(Media image) {
        Image.Builder builder = Image.builder().url(image.location()).mimeType(image.mimeType());
        return settings.filesOnly
                ? builder.build()
                : builder.base64Data(Base64.getEncoder().encodeToString(bytes(image)))
                        .build();
    }

    private byte[] bytes(Media media) {
        try (InputStream in = settings.mediaGen.open(media)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> metadata(Generated<?> result) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("backend", result.backend());
        metadata.put("model", result.model());
        result.continuation().ifPresent(continuation -> metadata.put("continuation", continuation.id()));
        result.requestId().ifPresent(id -> metadata.put("request_id", id));
        result.cost().ifPresent(cost -> metadata.put("cost", cost));
        metadata.put("adjustments", result.adjustments());
        metadata.put("warnings", result.warnings().stream().map(Text::toString).toList());
        return metadata;
    }
}
