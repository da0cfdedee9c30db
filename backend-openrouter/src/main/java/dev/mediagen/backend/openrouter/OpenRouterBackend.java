package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderClientBuilder;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        ProviderClientBuilder client = ProviderClient.builder(context, USUAL_BASE_URL)
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
    public Optional<List<LiveModel>> liveModels(Instant deadline) {
        Map<String, LiveModel> byId = new LinkedHashMap<>();
        Stream.of(
                        listed(client.get("images/models"), MediaType.IMAGE, deadline),
                        listed(client.get("videos/models"), MediaType.VIDEO, deadline),
                        listed(Voices.speechModels(client), MediaType.AUDIO, deadline))
                .flatMap(models -> models)
                .forEach(model -> byId.putIfAbsent(model.id(), model));
        return Optional.of(List.copyOf(byId.values()));
    }

    private static Stream<LiveModel> listed(ProviderRequest list, MediaType makes, Instant deadline) {
        return list.json(deadline).json().at("data").elements().stream()
                .flatMap(listed -> listed.text("id").stream()
                        .map(id -> LiveModel.of(id).mediaTypes(Set.of(makes)))
                        .map(model -> listed.text("name").map(model::name).orElse(model)));
    }

    /** What the key may still use; the credits of the whole account need another kind of key. */
    @Override
    public Optional<Balance> balance(Instant deadline) {
        Json key = client.get("key").json(deadline).json().at("data");
        return key.at("limit_remaining").asNumber().map(left -> {
            Balance balance = Balance.of(left, "USD");
            return key.at("limit").asNumber().map(balance::limit).orElse(balance);
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
