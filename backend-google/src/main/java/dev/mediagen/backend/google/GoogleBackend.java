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
import dev.mediagen.http.LaterResults;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google, opened: the Developer API, beside it Vertex AI where that is asked for, and a handler for each operation. */
final class GoogleBackend implements MediaBackend {

    private static final URI DEVELOPER_API = URI.create("https://generativelanguage.googleapis.com");
    private static final int PAGE = 100;

    private final ProviderClient client;
    private final ModelHost host;
    private final boolean keyed;
    private final Handlers handlers;

    GoogleBackend(BackendContext context) {
        Credentials credentials = Credentials.of(context);
        client = credentials.client(context, DEVELOPER_API);
        keyed = credentials.areThere();
        host = VertexAi.isWanted(context) ? VertexAi.open(context, new MachineTokens()) : new DeveloperApi(client);
        Images images = new Images(new GeminiImages(host), new Imagen(host));
        Omni omni = new Omni(client, context.clock());
        Videos videos = new Videos(omni, new Veo(host, context.clock()));
        LaterResults later = client.laterResults("/v1beta/files/");
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate)
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit)
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, images::edit)
                .on(Operation.IMAGE_REFERENCE, ImageReferenceRequest.class, images::reference)
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, videos::generate, videos)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, videos::fromImage, videos)
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, videos::fromReferences, videos)
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, omni::edit, omni)
                .on(Operation.VIDEO_EXTEND, VideoExtensionRequest.class, videos::extend, videos)
                .on(Operation.SPEECH, SpeechRequest.class, new Speech(host, client), later)
                .on(Operation.MUSIC, MusicRequest.class, new Music(client), later)
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, new VoiceDesign(client))
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The Developer API has a list; Vertex AI has none of the models that an account may use. */
    @Override
    public Optional<List<String>> liveModels(Instant deadline) {
        if (!keyed) {
            return Optional.empty();
        }
        List<String> models = new ArrayList<>();
        Optional<String> page = Optional.empty();
        do {
            Json answer = client.get("v1beta/models")
                    .query("pageSize", PAGE)
                    .queryIfPresent("pageToken", page)
                    .json(deadline)
                    .json();
            answer.at("models").elements().stream()
                    .flatMap(model -> model.text("name").stream())
                    .map(name -> name.replaceFirst("^models/", ""))
                    .forEach(models::add);
            page = answer.text("nextPageToken").filter(token -> !token.isEmpty());
        } while (page.isPresent());
        return Optional.of(List.copyOf(models));
    }

    @Override
    public void close() {
        host.close();
        client.close();
    }
}
