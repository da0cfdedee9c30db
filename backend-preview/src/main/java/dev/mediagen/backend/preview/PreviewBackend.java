package dev.mediagen.backend.preview;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import java.time.Clock;

/** One handler per operation. Nothing is kept between calls. */
final class PreviewBackend implements MediaBackend {

    private final Handlers handlers;

    PreviewBackend(Clock clock) {
        Results results = new Results(clock);
        ImageStudio images = new ImageStudio(results);
        VideoStudio clips = new VideoStudio(results);
        AudioStudio sounds = new AudioStudio(results);
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate)
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit)
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, images::inpaint)
                .on(Operation.IMAGE_REFERENCE, ImageReferenceRequest.class, images::reference)
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, clips::generate)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, clips::fromImage)
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, clips::fromReferences)
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, clips::edit)
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, clips::extend)
                .on(Operation.SPEECH, SpeechRequest.class, sounds::speech)
                .on(Operation.MUSIC, MusicRequest.class, sounds::music)
                .on(Operation.SOUND_EFFECT, SoundEffectRequest.class, sounds::effect)
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }
}
