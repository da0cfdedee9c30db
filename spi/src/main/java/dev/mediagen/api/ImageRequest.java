package dev.mediagen.api;

/** A request for images. */
public sealed interface ImageRequest extends MediaRequest<Image>
        permits ImageGenerationRequest, ImageEditRequest, ImageReferenceRequest {

    @Override
    ImageRequest withOptions(Options options);

    @Override
    default Class<Image> resultType() {
        return Image.class;
    }

    /** The number of images; 1 when not set. */
    default int count() {
        return options().get(Option.COUNT).orElse(1);
    }
}
