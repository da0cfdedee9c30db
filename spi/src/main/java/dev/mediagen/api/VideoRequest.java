package dev.mediagen.api;

/** A request for a video. */
public sealed interface VideoRequest extends MediaRequest<Video>
        permits VideoGenerationRequest,
                VideoFromImageRequest,
                VideoFromReferencesRequest,
                VideoEditRequest,
                VideoExtensionRequest {

    @Override
    VideoRequest withOptions(Options options);

    @Override
    default Class<Video> resultType() {
        return Video.class;
    }
}
