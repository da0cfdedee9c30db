package dev.mediagen.api;

/** A request for pictures. */
public sealed interface ImageRequest extends MediaRequest<Image>
        permits ImageGenerationRequest, ImageEditRequest, ImageReferenceRequest {

    @Override
    ImageRequest withOptions(Options options);

    @Override
    default Class<Image> resultType() {
        return Image.class;
    }

    /** How many pictures; 1 when nothing was said. */
    default int count() {
        return options().get(Option.COUNT).orElse(1);
    }
}
