package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Images from chat completions, for the models that still generate them there. */
final class OpenRouterChat {
    private static final Schema MESSAGE = Schema.of(
            required("role", Type.oneOf("system", "developer", "user", "assistant")),
            required(
                    "content",
                    Type.either(
                            Type.text(),
                            Type.list(Type.tagged(
                                    "type",
                                    Map.of(
                                            "text",
                                            Schema.of(required("type", Type.text()), required("text", Type.text())),
                                            "image_url",
                                            OpenRouter.IMAGE_PART))))),
            optional("name", Type.text()),
            optional("refusal", Type.text()),
            optional("images", Type.list(OpenRouter.IMAGE_PART)));

    private static final Schema CHAT = Schema.of(
                    optional("session_id", Type.text(0, 256)),
                    optional("trace", Type.mapOf(Type.any())),
                    required("model", Type.text(1, 200)),
                    required("messages", Type.list(MESSAGE, 1, 1000)),
                    optional("modalities", Type.list(Type.oneOf("text", "image", "audio"), 1, 3)),
                    optional("image_config", Type.mapOf(Type.any())), // further names belong to the providers
                    optional("seed", Type.integer()),
                    optional("stream", Type.bool()),
                    optional("user", Type.text()),
                    optional("temperature", Type.number(0, 2)),
                    optional("top_p", Type.number(0, 1)),
                    optional("max_tokens", Type.integer(1, 1_000_000)),
                    optional("max_completion_tokens", Type.integer(1, 1_000_000)),
                    optional("usage", Schema.of(optional("include", Type.bool()))),
                    optional("metadata", Type.mapOf(Type.text())),
                    OpenRouter.PROVIDER)
            .rule((body, findings) -> {
                Json config = body.get("image_config");
                check(OpenRouter.RATIO, "image_config.aspect_ratio", config.get("aspect_ratio"), findings);
                Type sizes = Type.oneOf("0.5K", "1K", "2K", "4K");
                check(sizes, "image_config.image_size", config.get("image_size"), findings);
            });

    private final OpenRouter provider;
    private final World world;
    private final OpenRouterModels models;

    OpenRouterChat(OpenRouter provider, World world, OpenRouterModels models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
    }

    private static void check(Type type, String path, Json value, Findings findings) {
        if (value.isPresent()) {
            type.check(path, value, findings);
        }
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "chat", "/api/v1/chat/completions")
                .json(CHAT)
                .refusal("moderation", OpenRouter::moderated)
                .refusal("refusal", call -> said(call, object("refusal", "I cannot draw that."), "stop"))
                .refusal("content-filter", call -> said(call, object("content", ""), "content_filter"))
                .refusal("text", call -> said(call, object("content", "What should it show?"), "stop"))
                .refusal("choice-error", this::choiceError)
                .refusal("late-error", OpenRouter::lateError)
                .canGo(Fault.Kind.EMPTY, Fault.Kind.REMOTE_URL)
                .answers(this::chat));
    }

    private Answer chat(Call call) {
        OpenRouterModels.Model model = models.require(call.body().get("model").text(""));
        if (!model.chat()) {
            throw Problem.coded(
                            400,
                            "wrong_endpoint",
                            model.id(),
                            model.id() + " does not answer at /api/v1/chat/completions; use /api/v1/images.")
                    .refused();
        }
        Set<String> wanted = call.body().get("modalities").elements().stream()
                .map(modality -> modality.text(""))
                .collect(Collectors.toSet());
        if (!wanted.isEmpty() && !wanted.equals(Set.copyOf(model.outputs()))) {
            return mismatch(wanted);
        }
        boolean draws = wanted.contains("image") && !call.shall(Fault.Kind.EMPTY);
        Map<String, @Nullable Object> message = object("content", "Here you are.", "refusal", null);
        if (draws) {
            message.put("images", List.of(image(call)));
        }
        return said(call, message, "stop");
    }

    private static Answer mismatch(Set<String> wanted) {
        return OpenRouter.error(
                404,
                "No endpoints found that support the requested output modalities: " + String.join(", ", wanted),
                object("failed_routing_step", "Filter by Model Output Modalities", "routing_funnel", List.of()));
    }

    private Map<String, @Nullable Object> image(Call call) {
        Json config = call.body().get("image_config");
        String pixels = SampleImages.pixels(
                config.get("aspect_ratio").text("1:1"),
                SampleImages.edge(config.get("image_size").text("1K")));
        Media picture = world.picture("image/png", pixels, lastText(call.body().get("messages")));
        Object url = call.shall(Fault.Kind.REMOTE_URL)
                ? world.origin() + "/openrouter/media/" + world.shelve("m_", picture)
                : new JsonWriter.DataUri(picture);
        return object("type", "image_url", "image_url", object("url", url));
    }

    private static String lastText(Json messages) {
        String text = "";
        for (Json message : messages.elements()) {
            text = message.get("content").text(text);
            for (Json part : message.get("content").elements()) {
                text = part.get("text").text(text);
            }
        }
        return text;
    }

    private Answer said(Call call, Map<String, @Nullable Object> message, String finishReason) {
        message.put("role", "assistant");
        return completion(
                call,
                object(
                        "index", 0,
                        "finish_reason", finishReason,
                        "native_finish_reason", finishReason,
                        "message", message));
    }

    private Answer choiceError(Call call) {
        return completion(
                call,
                object(
                        "index",
                        0,
                        "finish_reason",
                        "error",
                        "error",
                        object("code", 502, "message", "The provider failed.", "metadata", object())));
    }

    private Answer completion(Call call, Map<String, @Nullable Object> choice) {
        String model = call.body().get("model").text("");
        Map<String, @Nullable Object> completion = object(
                "id",
                provider.generated(model),
                "object",
                "chat.completion",
                "created",
                world.seconds(),
                "model",
                model,
                "provider",
                "Emulator",
                "system_fingerprint",
                null,
                "choices",
                List.of(choice));
        if (!choice.containsKey("error")) {
            completion.put("usage", OpenRouter.usage(1));
        }
        return call.body().get("stream").isTrue() ? streamed(completion, choice) : Answer.json(completion);
    }

    /** One chunk with the message, and one with the usage. */
    private static Answer streamed(Map<String, @Nullable Object> completion, Map<String, @Nullable Object> choice) {
        completion.remove("system_fingerprint"); // null is not allowed in a chunk
        completion.put("object", "chat.completion.chunk");
        Map<String, @Nullable Object> last = new LinkedHashMap<>(completion);
        last.put("choices", List.of());
        completion.remove("usage");
        Map<String, @Nullable Object> delta = new LinkedHashMap<>(choice);
        delta.put("delta", choice.getOrDefault("message", object()));
        delta.remove("message");
        completion.put("choices", List.of(delta));
        return Answer.events(List.of(new Answer.Event("", completion), new Answer.Event("", last)), "\n", "[DONE]");
    }
}
