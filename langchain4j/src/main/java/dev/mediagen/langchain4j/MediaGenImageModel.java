package dev.mediagen.langchain4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.output.Response;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.MediaGen;
import java.util.List;

/**
 * Implements LangChain4j's {@code ImageModel} with any installed backend. An image has both its URI, a file, and its bytes in
 * base64, so that it can replace a vendor's model; {@link Builder#filesOnly} leaves the bytes on disk.
 *
 * <p>Failures are exceptions of LangChain4j with the {@link MediaException} as their cause. LangChain4j retries only those that
 * certainly cost nothing.
 */
public final class MediaGenImageModel implements ImageModel {

    private final ModelCalls calls;

    private MediaGenImageModel(Builder settings) {
        calls = new ModelCalls(settings);
    }

    /** Starts with everything as the {@code MediaGen} is configured. */
    public static Builder builder(MediaGen mediaGen) {
        return new Builder(mediaGen);
    }

    /** {@inheritDoc} */
    @Override
    public Response<Image> generate(String prompt) {
        return first(generate(prompt, 1));
    }

    /** {@inheritDoc} */
    @Override
    public Response<List<Image>> generate(String prompt, int count) {
        Options requested = calls.requested(prompt);
        return calls.images(Operation.IMAGE_GENERATE, count > 1 ? requested.with(Option.COUNT, count) : requested);
    }

    /** {@inheritDoc} */
    @Override
    public Response<Image> edit(Image image, String prompt) {
        return first(calls.images(
                Operation.IMAGE_EDIT,
                calls.requested(prompt).with(Option.INPUT_IMAGES, List.of(ImageInput.of(image)))));
    }

    /** {@inheritDoc} The mask has the size of the image; its transparent area is redrawn. */
    @Override
    public Response<Image> edit(Image image, Image mask, String prompt) {
        return first(calls.images(
                Operation.IMAGE_INPAINT,
                calls.requested(prompt)
                        .with(Option.INPUT_IMAGES, List.of(ImageInput.of(image)))
                        .with(Option.MASK, ImageInput.of(mask))));
    }

    private static Response<Image> first(Response<List<Image>> all) {
        return Response.from(all.content().get(0), all.tokenUsage(), all.finishReason(), all.metadata());
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
