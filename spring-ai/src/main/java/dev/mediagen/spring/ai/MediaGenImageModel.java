package dev.mediagen.spring.ai;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.image.Image;
import org.springframework.ai.image.ImageGeneration;
import org.springframework.ai.image.ImageMessage;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImageOptions;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.ImageResponse;
import org.springframework.ai.image.ImageResponseMetadata;

/**
 * Implements Spring AI's {@code ImageModel} with any installed backend. A prompt whose messages carry media edits these.
 *
 * <p>An image has both its URI, a file, and its bytes in base64, so that it can replace a vendor's model. With the response format
 * {@code url} it has the URI only, and no byte of the image is in memory. Failures are {@link dev.mediagen.api.MediaException}s.
 */
public final class MediaGenImageModel implements ImageModel {

    private static final String URL = "url";

    private final MediaGen mediaGen;
    private final ModelBuilder<?> settings;

    private MediaGenImageModel(Builder settings) {
        this.mediaGen = settings.mediaGen;
        this.settings = settings;
    }

    /** Starts with everything as the {@code MediaGen} is configured. */
    public static Builder builder(MediaGen mediaGen) {
        return new Builder(mediaGen);
    }

    /** {@inheritDoc} */
    @Override
    public ImageResponse call(ImagePrompt prompt) {
        Optional<ImageOptions> options = Optional.ofNullable(prompt.getOptions());
        Generated<?> result = mediaGen.generate(request(prompt, options), handling(options));
        boolean addressOnly =
                options.map(ImageOptions::getResponseFormat).filter(URL::equals).isPresent();
        ImageResponseMetadata metadata =
                new ImageResponseMetadata(result.started().toEpochMilli());
        ResultMetadata.put(result, metadata);
        return new ImageResponse(
                result.all().stream()
                        .map(image -> new ImageGeneration(image(image, addressOnly)))
                        .toList(),
                metadata);
    }

    private MediaRequest<?> request(ImagePrompt prompt, Optional<ImageOptions> options) {
        String words =
                prompt.getInstructions().stream().map(ImageMessage::getText).collect(Collectors.joining("\n"));
        List<Input> inputs = prompt.getInstructions().stream()
                .flatMap(message -> message.getMedia().stream())
                .map(MediaInput::of)
                .toList();
        RequestedOptions requested = new RequestedOptions(settings.defaults)
                .with(Option.PROMPT, words)
                .with(Option.INPUT_IMAGES, inputs.isEmpty() ? null : inputs);
        if (options.isPresent()) {
            ImageOptions said = options.get();
            requested = requested
                    .with(Option.COUNT, said.getN())
                    .with(Option.extra("style"), said.getStyle(), style -> style)
                    .with(Option.SIZE, size(said));
        }
        return MediaRequest.of(inputs.isEmpty() ? Operation.IMAGE_GENERATE : Operation.IMAGE_EDIT, requested.options());
    }

    private static @Nullable Size size(ImageOptions options) {
        Integer width = options.getWidth();
        Integer height = options.getHeight();
        return width == null || height == null ? null : Size.of(width, height);
    }

    private GenerateOptions handling(Optional<ImageOptions> options) {
        return options.map(ImageOptions::getModel)
                .map(model -> settings.handling.toBuilder().model(model).build())
                .orElse(settings.handling);
    }

    private Image image(Media image, boolean addressOnly) {
        return new Image(image.location().toString(), addressOnly ? null : base64(image));
    }

    private String base64(Media image) {
        try (InputStream in = mediaGen.open(image)) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Configures a model. */
    public static final class Builder extends ModelBuilder<Builder> {

        private Builder(MediaGen mediaGen) {
            super(mediaGen);
        }

        /** Builds the model. */
        public MediaGenImageModel build() {
            return new MediaGenImageModel(this);
        }
    }
}
