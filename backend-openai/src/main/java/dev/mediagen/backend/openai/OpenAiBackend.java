package dev.mediagen.backend.openai;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.Json;
import dev.mediagen.http.LaterResults;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderClientBuilder;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The open OpenAI backend: one connection pool and a handler for each operation. */
final class OpenAiBackend implements MediaBackend {

    private static final URI USUAL_BASE_URL = URI.create("https://api.openai.com/v1");
    private static final String USUAL_RESPONSES_MODEL = "gpt-6.1-terra";

    private final ProviderClient client;
    private final Handlers handlers;

    OpenAiBackend(BackendContext context) {
        client = client(context);
        Files files = new Files(client);
        ImageApi imageApi = new ImageApi(client, files);
        Responses responses = new Responses(
                client,
                context.variable(OpenAiProvider.RESPONSES_MODEL_VARIABLE).orElse(USUAL_RESPONSES_MODEL),
                files);
        Images images = new Images(imageApi, responses);
        Videos videos = new Videos(client);
        LaterResults later = client.laterResults();
        handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, images::generate, later)
                .batch(Operation.IMAGE_GENERATE, ImageBatches.ofGenerations(client, imageApi))
                .batch(Operation.IMAGE_EDIT, ImageBatches.ofEdits(client, imageApi))
                .batch(Operation.IMAGE_INPAINT, ImageBatches.ofEdits(client, imageApi))
                .on(Operation.IMAGE_EDIT, ImageEditRequest.class, images::edit, later)
                .on(Operation.IMAGE_INPAINT, ImageEditRequest.class, images::edit, later)
                .on(Operation.SPEECH, SpeechRequest.class, new Speech(client))
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, videos::generate, videos)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, videos::fromImage, videos)
                .on(Operation.VIDEO_EDIT, VideoEditRequest.class, videos::remix, videos)
                .build();
    }

    private static ProviderClient client(BackendContext context) {
        ProviderClientBuilder client = ProviderClient.builder(context, USUAL_BASE_URL)
                .secretHeader("Authorization", "Bearer ", context.key().orElseThrow())
                .errors(new OpenAiErrors())
                .errorTable(ErrorTable.read(OpenAiBackend.class.getResourceAsStream("errors.json")));
        context.variable(OpenAiProvider.ORGANIZATION_VARIABLE)
                .ifPresent(id -> client.header("OpenAI-Organization", id));
        context.variable(OpenAiProvider.PROJECT_VARIABLE).ifPresent(id -> client.header("OpenAI-Project", id));
        return client.build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    @Override
    public Optional<List<LiveModel>> liveModels(Instant deadline) {
        Json models = client.get("models").json(deadline).json().at("data");
        return Optional.of(
                models.elements().stream().flatMap(OpenAiBackend::model).toList());
    }

    private static Stream<LiveModel> model(Json listed) {
        OptionalLong created = listed.at("created").asLong();
        return listed.text("id").stream()
                .map(LiveModel::of)
                .map(model -> created.isPresent()
                        ? model.since(LocalDate.ofInstant(Instant.ofEpochSecond(created.getAsLong()), ZoneOffset.UTC))
                        : model);
    }

    @Override
    public void close() {
        client.close();
    }
}
