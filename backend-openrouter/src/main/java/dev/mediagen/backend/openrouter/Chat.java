package dev.mediagen.backend.openrouter;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.http.ImageItems;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /chat/completions}: images as part of a conversation of one turn, for models that still generate them there.
 */
final class Chat {

    /**
     * The output types of the model, as a list or such as {@code image,text}; they must be exactly those that the
     * model supports. A request with this parameter uses the chat, and the catalogue sets it for models that are only
     * available there.
     */
    private static final Option<Object> MODALITIES = Option.extra("modalities");

    /** The smallest size has another name here than in {@code /images}. */
    private static final Map<String, String> SIZES = Map.of("512", "0.5K");

    private final ProviderClient client;

    Chat(ProviderClient client) {
        this.client = client;
    }

    static boolean isMeant(Call<? extends ImageRequest> call) {
        return call.request().options().has(MODALITIES);
    }

    Outcome draw(Call<? extends ImageRequest> call, List<Input> pictures) {
        Options options = call.request().options();
        Map<String, Object> extras = new LinkedHashMap<>(options.extras());
        extras.remove(MODALITIES.providerName());
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put(
                        "messages",
                        Json.array(Json.object().put("role", "user").put("content", content(options, pictures))))
                .put("modalities", modalities(options.require(MODALITIES)))
                .putIfPresent("image_config", imageConfig(options))
                .putIfPresent("seed", options.get(Option.SEED))
                .merge(extras);
        return read(client.post("chat/completions").json(body).media(call, ImageItems.places()), call);
    }

    /** As the API defines them, or as one text. */
    private static List<?> modalities(Object given) {
        return given instanceof List<?> list
                ? list
                : List.of(String.valueOf(given).split(","));
    }

    /** The text comes before the images. */
    private static List<JsonBuilder> content(Options options, List<Input> pictures) {
        List<JsonBuilder> parts = new ArrayList<>();
        parts.add(Json.object().put("type", "text").put("text", options.require(Option.PROMPT)));
        parts.addAll(ImagePart.all(pictures));
        return parts;
    }

    private static Optional<Json> imageConfig(Options options) {
        Json config = Json.object()
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent(
                        "image_size",
                        options.get(Option.SIZE).map(Size::text).map(text -> SIZES.getOrDefault(text, text)))
                .build();
        return Optional.of(config).filter(some -> !some.members().isEmpty());
    }

    private Outcome read(ProviderResponse answer, Call<? extends ImageRequest> call) {
        Json body = answer.json();
        ResultCollector results = client.results(call);
        for (ImageItems.Item item : ImageItems.in(body)) {
            results.item(item.all());
        }
        if (results.isEmpty()) {
            throw OpenRouterErrors.without("image", answer);
        }
        return results.completed(answer)
                .requestId(answer.requestId().or(() -> answer.shown("id")))
                .servedModel(answer.shown("model"))
                .usage(Usages.tokens(body.at("usage")))
                .cost(Usages.cost(body.at("usage")))
                .build();
    }
}
