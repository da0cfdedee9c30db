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

/** One handler per operation. Nothing is stored between calls. */
final class PreviewBackend implements MediaBackend {

    static final String MODEL = "preview-1";

    // A class literal has no wildcard; the type of the request is checked nevertheless.
    @SuppressWarnings("unchecked")
    private static final Class<DubbingRequest<?>> DUBBING = (Class<DubbingRequest<?>>) (Class<?>) DubbingRequest.class;

    private final Handlers handlers;

    PreviewBackend(Clock clock) {
        PreviewOutput output = new PreviewOutput(clock);
        PreviewImages images = new PreviewImages(output);
        PreviewVideos videos = new PreviewVideos(output);
        PreviewAudio audio = new PreviewAudio(output);
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, known(images::generate))
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, known(images::edit))
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, known(images::inpaint))
                .on(Operation.IMAGE_REFERENCE, ImageReferenceRequest.class, known(images::reference))
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, known(videos::generate))
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, known(videos::fromImage))
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, known(videos::fromReferences))
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, known(videos::edit))
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, known(videos::extend))
                .on(Operation.SPEECH, SpeechRequest.class, known(audio::speech))
                .on(Operation.MUSIC, MusicRequest.class, known(audio::music))
                .on(Operation.SOUND_EFFECT, SoundEffectRequest.class, known(audio::effect))
                .on(Operation.VOICE_CONVERSION, VoiceConversionRequest.class, known(audio::convert))
                .on(Operation.AUDIO_ISOLATION, AudioIsolationRequest.class, known(audio::isolate))
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, known(audio::design))
                .on(Operation.DUBBING, DUBBING, known(audio::dub))
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The core passes on models that the catalogue does not have; the preview has no other. */
    private static <R extends MediaRequest<?>> Handler<R> known(Handler<R> handler) {
        return call -> {
            if (!MODEL.equals(call.model())) {
                Violation unknown =
                        new Violation("model", call.model(), "is not a model of the preview backend", MODEL);
                throw new InvalidRequestException(List.of(unknown));
            }
            return handler.handle(call);
        };
    }
}
