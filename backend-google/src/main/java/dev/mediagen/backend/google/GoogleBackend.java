package dev.mediagen.backend.google;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.Paging;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The open Google backend: the Gemini API for developers or Vertex AI, never both, and a handler for each operation.
 */
final class GoogleBackend implements MediaBackend {

    private static final int PAGE = 100;

    /** The answers of a batch are one file, and an image is some megabytes. */
    private static final int MOST_IN_BATCH = 50;

    /** The requests of a batch are one file of at most 2 GB, and the inputs of a request have up to 70 MB before they become base64. */
    private static final int MOST_WITH_INPUTS = 20;

    private final ModelHost host;
    private final Handlers handlers;

    GoogleBackend(BackendContext context, boolean isVertex) {
        host = isVertex ? VertexAi.open(context, new MachineTokens()) : DeveloperApi.open(context);
        Uploads uploads = new Uploads(host);
        GeminiImages gemini = new GeminiImages(host, uploads);
        Images images = new Images(gemini, new Imagen(host));
        Omni omni = new Omni(host, uploads, context.clock());
        Videos videos = new Videos(omni, new Veo(host, context.clock()));
        JobHandler later = host.laterResults();
        Handlers.Builder builder = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate)
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit)
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, images::edit)
                .on(Operation.IMAGE_REFERENCE, ImageReferenceRequest.class, images::reference)
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, videos::generate, videos)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, videos::fromImage, videos)
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, videos::fromReferences, videos)
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, omni::edit, omni)
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, videos::extend, videos)
                .on(Operation.SPEECH, SpeechRequest.class, new Speech(host), later)
                .on(Operation.MUSIC, MusicRequest.class, new Music(host), later)
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, new VoiceDesign(host));
        host.files().ifPresent(client -> {
            ImageBatches withInputs = new ImageBatches(client, gemini, uploads, MOST_WITH_INPUTS);
            builder.batch(Operation.IMAGE_GENERATE, new ImageBatches(client, gemini, uploads, MOST_IN_BATCH))
                    .batch(Operation.IMAGE_EDIT, withInputs)
                    .batch(Operation.IMAGE_REFERENCE, withInputs);
        });
        handlers = builder.build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The Gemini API has a list; Vertex AI has no list of the models that an account can use. */
    @Override
    public Optional<List<LiveModel>> liveModels(Instant deadline) {
        if (!host.listsModels()) {
            return Optional.empty();
        }
        return Optional.of(host.get("models")
                .query("pageSize", PAGE)
                .pages(deadline, Paging.token("pageToken", "nextPageToken"))
                .flatMap(page -> page.at("models").elements().stream())
                .flatMap(GoogleBackend::model)
                .toList());
    }

    private static Stream<LiveModel> model(Json listed) {
        return listed.text("name").stream()
                .map(name -> LiveModel.of(name.replaceFirst("^models/", "")))
                .map(model -> listed.text("displayName").map(model::name).orElse(model));
    }

    @Override
    public void close() {
        host.close();
    }
}
