package dev.mediagen.backend.openrouter;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /chat/completions}: pictures as part of a conversation of one question, for models that still draw there. */
final class Chat {

    /**
     * What the model is to answer with, as a list or such as {@code image,text}; it has to be exactly what the model can. A request that
     * says it goes through the chat, and for a model that answers nowhere else the catalogue says it.
     */
    private static final Option<Object> MODALITIES = Option.extra("modalities");

    /** The smallest step has another name here than on {@code /images}. */
    private static final Map<String, String> SIZES = Map.of("512", "0.5K");

    private static final int LONGEST_QUOTE = 200;

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
        ProviderResponse answer =
                client.post("chat/completions").json(body).media(call, "choices[].message.images[].image_url.url");
        return read(answer, call);
    }

    /** As the wire has them, or in one word. */
    private static List<?> modalities(Object given) {
        return given instanceof List<?> list
                ? list
                : List.of(String.valueOf(given).split(","));
    }

    /** The words come before the pictures. */
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
        answer.keepAll();
        boolean isThere = !answer.media().isEmpty();
        for (Json image : body.at("choices").at(0).at("message", "images").elements()) {
            Optional<String> address = image.text("image_url", "url").filter(url -> !url.isBlank());
            address.ifPresent(url -> client.download(URI.create(url), call).keepAll());
            isThere = isThere || address.isPresent();
        }
        if (!isThere) {
            throw withoutPicture(answer);
        }
        return Completed.builder()
                .requestId(answer.requestId().or(() -> body.text("id")))
                .servedModel(body.text("model"))
                .usage(Usages.tokens(body.at("usage")))
                .cost(Usages.cost(body.at("usage")))
                .build();
    }

    /** An error, which may stand in two places; or the model refused; or it only talked. */
    private static MediaException withoutPicture(ProviderResponse answer) {
        return OpenRouterErrors.inside(answer).orElseGet(() -> refusedOrTalked(answer));
    }

    private static MediaException refusedOrTalked(ProviderResponse answer) {
        Json choice = answer.asError().json().at("choices").at(0);
        Optional<String> refusal = choice.text("message", "refusal").filter(words -> !words.isBlank());
        boolean filtered =
                choice.text("finish_reason").filter("content_filter"::equals).isPresent();
        ErrorDetails.Builder facts = OpenRouterErrors.facts(answer);
        if (refusal.isPresent() || filtered) {
            return new ContentRefusedException(
                    refusal.map(Chat::quoted).orElse("The model's content filter stopped the answer."),
                    facts.code(filtered ? "content_filter" : "refusal").build());
        }
        String said = choice.text("message", "content").map(Chat::quoted).orElse("");
        return new BackendFaultException(
                said.isBlank()
                        ? "The model answered without a picture."
                        : "The model made no picture but said: " + said,
                facts.code("no_image").build());
    }

    private static String quoted(String words) {
        return words.length() <= LONGEST_QUOTE ? words : words.substring(0, LONGEST_QUOTE) + "…";
    }
}
