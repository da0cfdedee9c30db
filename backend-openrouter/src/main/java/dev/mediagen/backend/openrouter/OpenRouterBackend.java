package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The open OpenRouter backend: one connection pool and a handler for each operation. */
final class OpenRouterBackend implements MediaBackend {

    private static final URI USUAL_BASE_URL = URI.create("https://openrouter.ai/api/v1");

    private final ProviderClient client;
    private final Handlers handlers;

    OpenRouterBackend(BackendContext context) {
        client = client(context);
        Images images = new Images(client, new Chat(client));
        Videos videos = new Videos(client);
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate, client.laterResults())
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit, client.laterResults())
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, videos::generate, videos)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, videos::fromImage, videos)
                .on(Operation.VIDEO_FROM_REFERENCES, VideoFromReferencesRequest.class, videos::fromReferences, videos)
                .on(Operation.SPEECH, SpeechRequest.class, new Speech(client))
                .build();
    }

    private static ProviderClient client(BackendContext context) {
        ProviderClient.Builder client = ProviderClient.builder(context, USUAL_BASE_URL)
                .secretHeader("Authorization", "Bearer ", context.key().orElseThrow())
                .requestIdHeaders("X-Generation-Id", "x-request-id")
                .errors(new OpenRouterErrors())
                .errorTable(ErrorTable.read(OpenRouterBackend.class.getResourceAsStream("errors.json")));
        context.variable(OpenRouterProvider.SITE_VARIABLE).ifPresent(url -> client.header("HTTP-Referer", url));
        context.variable(OpenRouterProvider.TITLE_VARIABLE)
                .ifPresent(title -> client.header("X-OpenRouter-Title", title));
        return client.build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Each media type has a separate list; the default list has text models only. */
    @Override
    public Optional<List<String>> liveModels(Instant deadline) {
        Stream<ProviderRequest> lists =
                Stream.of(client.get("images/models"), client.get("videos/models"), Voices.speechModels(client));
        return Optional.of(lists.flatMap(list -> list.json(deadline).json().at("data").elements().stream())
                .flatMap(model -> model.text("id").stream())
                .distinct()
                .toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
