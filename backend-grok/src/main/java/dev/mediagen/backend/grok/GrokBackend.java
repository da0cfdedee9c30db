package dev.mediagen.backend.grok;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The open xAI backend: one connection pool and a handler for each operation. */
final class GrokBackend implements MediaBackend {

    private static final URI USUAL_BASE_URL = URI.create("https://api.x.ai/v1");

    private final ProviderClient client;
    private final Handlers handlers;

    GrokBackend(BackendContext context) {
        client = ProviderClient.builder(context, USUAL_BASE_URL)
                .secretHeader("Authorization", "Bearer ", context.key().orElseThrow())
                .requestIdHeaders("x-request-id", "x-trace-id")
                .errors(new GrokErrors())
                .errorTable(ErrorTable.read(GrokBackend.class.getResourceAsStream("errors.json")))
                .build();
        Images images = new Images(client);
        Videos videos = new Videos(client, new StoredVideo(context.clock()));
        VideoJobs jobs = new VideoJobs(client, new StoredVideo(context.clock()));
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate, client.laterResults())
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit, client.laterResults())
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, videos::generate, jobs)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, videos::fromImage, jobs)
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, videos::fromReferences, jobs)
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, videos::edit, jobs)
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, videos::extend, jobs)
                .on(Operation.SPEECH, SpeechRequest.class, new Speech(client))
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Speech has no model; images and videos have separate lists. */
    @Override
    public Optional<List<LiveModel>> liveModels(Instant deadline) {
        return Optional.of(Stream.concat(
                        listed("image-generation-models", MediaType.IMAGE, deadline),
                        listed("video-generation-models", MediaType.VIDEO, deadline))
                .toList());
    }

    private Stream<LiveModel> listed(String list, MediaType makes, Instant deadline) {
        return client.get(list).json(deadline).json().at("models").elements().stream()
                .flatMap(model -> model.text("id").stream())
                .map(id -> LiveModel.of(id).mediaTypes(Set.of(makes)));
    }

    @Override
    public void close() {
        client.close();
    }
}
