package dev.mediagen.backend.preview;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.Violation;
import dev.mediagen.api.VoiceConversionRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import java.time.Clock;
import java.util.List;

/** One handler per operation. Nothing is kept between calls. */
final class PreviewBackend implements MediaBackend {

    // A class literal does not carry the wildcard; whether the request is one is asked all the same.
    @SuppressWarnings("unchecked")
    private static final Class<DubbingRequest<?>> DUBBING = (Class<DubbingRequest<?>>) (Class<?>) DubbingRequest.class;

    private final Handlers handlers;

    PreviewBackend(Clock clock) {
        PreviewOutput results = new PreviewOutput(clock);
        PreviewImages images = new PreviewImages(results);
        PreviewVideos clips = new PreviewVideos(results);
        PreviewAudio sounds = new PreviewAudio(results);
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, known(images::generate))
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, known(images::edit))
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, known(images::inpaint))
                .on(Operation.IMAGE_REFERENCE, ImageReferenceRequest.class, known(images::reference))
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, known(clips::generate))
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, known(clips::fromImage))
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, known(clips::fromReferences))
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, known(clips::edit))
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, known(clips::extend))
                .on(Operation.SPEECH, SpeechRequest.class, known(sounds::speech))
                .on(Operation.MUSIC, MusicRequest.class, known(sounds::music))
                .on(Operation.SOUND_EFFECT, SoundEffectRequest.class, known(sounds::effect))
                .on(Operation.VOICE_CONVERSION, VoiceConversionRequest.class, known(sounds::convert))
                .on(Operation.AUDIO_ISOLATION, AudioIsolationRequest.class, known(sounds::isolate))
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, known(sounds::design))
                .on(Operation.DUBBING, DUBBING, known(sounds::dub))
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The core lets models pass that it does not know, unchecked; here there is none but the one. */
    private static <R extends MediaRequest<?>> Handler<R> known(Handler<R> handler) {
        return call -> {
            if (!PreviewCatalogue.MODEL.equals(call.model())) {
                Violation unknown =
                        new Violation("model", call.model(), "is not known to the preview", PreviewCatalogue.MODEL);
                throw new InvalidRequestException(List.of(unknown));
            }
            return handler.handle(call);
        };
    }
}
