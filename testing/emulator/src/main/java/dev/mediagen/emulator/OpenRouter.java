package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenRouter: {@code https://openrouter.ai/api/v1}. */
final class OpenRouter implements Provider {
    static final Type RATIO = Type.oneOf(
            "1:1", "1:2", "1:4", "1:8", "2:1", "2:3", "3:2", "3:4", "4:1", "4:3", "4:5", "5:4", "8:1", "9:16", "16:9",
            "9:19.5", "19.5:9", "9:20", "20:9", "9:21", "21:9", "5:2", "2.35:1", "auto");

    /** An image in a list of references or among the parts of a message. */
    static final Schema IMAGE_PART = Schema.of(
            required("type", Type.oneOf("image_url")),
            required(
                    "image_url",
                    Schema.of(
                            required("url", Type.url(Integer.MAX_VALUE)),
                            optional("detail", Type.oneOf("auto", "low", "high")))));

    static final Schema.Field PROVIDER = optional(
            "provider",
            Schema.of(
                    optional("only", Type.list(Type.text())),
                    optional("order", Type.list(Type.text())),
                    optional("ignore", Type.list(Type.text())),
                    optional("sort", Type.any()),
                    optional("allow_fallbacks", Type.bool()),
                    optional("options", Type.mapOf(Type.mapOf(Type.any())))));

    static final Schema.Field PROVIDER_OPTIONS =
            optional("provider", Schema.of(optional("options", Type.mapOf(Type.mapOf(Type.any())))));

    private static final Set<String> MODALITIES =
            Set.of("text", "image", "audio", "embeddings", "video", "speech", "rerank", "transcription");

    /** What is null in the record of a generation of an image. */
    private static final String UNKNOWN = "api_type app_id cache_discount external_user finish_reason generation_time"
            + " http_referer latency moderation_latency native_finish_reason native_tokens_cached"
            + " native_tokens_completion native_tokens_completion_images native_tokens_prompt"
            + " native_tokens_reasoning num_fetches num_input_audio_prompt num_media_completion num_media_prompt"
            + " num_search_results preset_id provider_responses router service_tier tokens_completion tokens_prompt"
            + " upstream_id upstream_inference_cost user_agent web_search_engine workspace_id";

    private final World world;
    private final OpenRouterModels models;
    private final Lazy<List<Route>> routes = new Lazy<>(this::makeRoutes);
    private final Map<String, String> generations = new ConcurrentHashMap<>();

    OpenRouter(World world) {
        this.world = world;
        this.models = new OpenRouterModels(world);
    }

    private List<Route> makeRoutes() {
        return Stream.of(
                        new OpenRouterImages(this, world, models).routes(),
                        new OpenRouterChat(this, world, models).routes(),
                        new OpenRouterVideos(this, world, models).routes(),
                        new OpenRouterSpeech(this, models).routes(),
                        List.of(
                                new Route(this, "GET", "models.list", "/api/v1/models")
                                        .open()
                                        .query(
                                                optional(
                                                        "output_modalities",
                                                        Type.matching(
                                                                OpenRouter::areModalities,
                                                                "all or some of " + MODALITIES)),
                                                optional("input_modalities", Type.text()),
                                                optional("supported_parameters", Type.text()),
                                                optional("q", Type.text()),
                                                optional("sort", Type.text()),
                                                optional("offset", Type.integer(0, 1_000_000)),
                                                optional("limit", Type.integer(1, 1000)))
                                        .answers(this::list),
                                new Route(this, "GET", "models.get", "/api/v1/model/{author}/{slug}")
                                        .open()
                                        .answers(call -> Answer.json(object(
                                                "data",
                                                models.card(models.require(
                                                        call.path("author") + "/" + call.path("slug")))))),
                                new Route(this, "GET", "generation", "/api/v1/generation")
                                        .query(required("id", Type.text(1, 200)))
                                        .answers(this::generation),
                                new Route(this, "GET", "key", "/api/v1/key").answers(OpenRouter::keyInfo),
                                new Route(this, "GET", "media", "/media/{file}")
                                        .open()
                                        .answers(call -> Answer.file(world.shelved(call.path("file"))))))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean areModalities(String list) {
        return list.equals("all") || MODALITIES.containsAll(List.of(list.split(",")));
    }

    private Answer list(Call call) {
        List<String> wanted = List.of(call.query("output_modalities", "text").split(","));
        List<?> cards = models.all().stream()
                .filter(model ->
                        wanted.contains("all") || model.outputs().stream().anyMatch(wanted::contains))
                .map(models::card)
                .toList();
        return Answer.json(object("data", cards, "total_count", cards.size(), "links", object("next", null)));
    }

    /** A new id by which the cost of a call can be requested later. */
    String generated(String model) {
        String id = world.id("gen-" + world.seconds() + "-");
        generations.put(id, model);
        return id;
    }

    private Answer generation(Call call) {
        String id = call.query("id", "");
        String model = generations.get(id);
        if (model == null) {
            throw Problem.unknownId("Generation " + id + " not found").refused();
        }
        Map<String, @Nullable Object> data = object(
                "id",
                id,
                "model",
                model,
                "total_cost",
                0.015,
                "usage",
                0.015,
                "is_byok",
                false,
                "streamed",
                false,
                "cancelled",
                false,
                "provider_name",
                "Emulator",
                "origin",
                "",
                "data_region",
                "global",
                "created_at",
                world.clock().instant());
        Stream.of(UNKNOWN.split(" ")).forEach(name -> data.put(name, null));
        return Answer.json(object("data", data));
    }

    private static Answer keyInfo(Call call) {
        Map<String, @Nullable Object> data = object(
                "label",
                "emulator",
                "limit",
                null,
                "limit_remaining",
                null,
                "limit_reset",
                null,
                "usage",
                1.5,
                "is_free_tier",
                false,
                "is_management_key",
                false,
                "is_provisioning_key",
                false,
                "include_byok_in_limit",
                false,
                "creator_user_id",
                null,
                "rate_limit",
                object("requests", -1, "interval", "10s", "note", "Deprecated."));
        Stream.of("usage_daily", "usage_weekly", "usage_monthly").forEach(name -> data.put(name, 1.5));
        Stream.of("byok_usage", "byok_usage_daily", "byok_usage_weekly", "byok_usage_monthly")
                .forEach(name -> data.put(name, 0.0));
        return Answer.json(object("data", data));
    }

    static Map<String, @Nullable Object> usage(int pictures) {
        int tokens = 1290 * pictures;
        return object(
                "prompt_tokens",
                14,
                "completion_tokens",
                tokens,
                "total_tokens",
                14 + tokens,
                "cost",
                0.034 * pictures,
                "is_byok",
                false,
                "cost_details",
                object(
                        "upstream_inference_cost", null,
                        "upstream_inference_prompt_cost", 0.0,
                        "upstream_inference_completions_cost", 0.0),
                "prompt_tokens_details",
                object("cached_tokens", 0),
                "completion_tokens_details",
                object("reasoning_tokens", 0, "image_tokens", tokens));
    }

    @Override
    public String name() {
        return "openrouter";
    }

    @Override
    public String basePath() {
        return "/openrouter/api/v1";
    }

    @Override
    public Map<String, String> variables(String baseUrl) {
        return Map.of("OPENROUTER_BASE_URL", baseUrl, "OPENROUTER_API_KEY", Keys.of(name()));
    }

    @Override
    public List<Route> routes() {
        return routes.get();
    }

    @Override
    public Answer complain(Problem problem) {
        return switch (problem.kind()) {
            case NO_KEY, BAD_KEY -> error(401, problem.message(), object("error_type", "authentication"));
            case UNKNOWN_MODEL -> availability(400, problem, "model_not_found", "invalid_request");
            case RETIRED -> availability(404, problem, "model_deprecated", "not_found");
            case NO_ROUTE, UNKNOWN_ID -> error(404, problem.message(), object("error_type", "not_found"));
            case WRONG_METHOD -> error(405, problem.message(), object());
            case CODED -> coded(problem);
            default -> error(400, problem.message(), object("error_type", "invalid_request"));
        };
    }

    private Answer coded(Problem problem) {
        return switch (problem.code()) {
            case "wrong_endpoint" -> availability(400, problem, problem.code(), "invalid_request");
            case "capacity_exhausted" -> availability(429, problem, problem.code(), "rate_limit_exceeded");
            case "temporarily_unavailable" -> availability(503, problem, problem.code(), "provider_overloaded");
            case "" -> error(problem.status(), problem.message(), object());
            default -> error(problem.status(), problem.message(), object("error_type", problem.code()));
        };
    }

    static Answer error(int status, String message, Map<String, @Nullable Object> metadata) {
        return Answer.json(
                status,
                object("error", object("code", status, "message", message, "metadata", metadata), "user_id", "user_1"));
    }

    /** The newer form: it has no numeric code. */
    private static Answer availability(int status, Problem problem, String code, String type) {
        boolean retryable = status == 429 || status == 503;
        return Answer.json(
                status,
                object(
                        "error",
                        object(
                                "message",
                                problem.message(),
                                "error_type",
                                type,
                                "http_status",
                                status,
                                "availability",
                                object(
                                        "code",
                                        code,
                                        "retryable",
                                        retryable,
                                        "requested_models",
                                        List.of(problem.field()),
                                        "docs_url",
                                        "https://openrouter.ai/docs/errors#" + code))));
    }

    static Answer moderated(Call call) {
        return error(
                403,
                "The input was flagged by moderation.",
                object(
                        "reasons",
                        List.of("violence"),
                        "flagged_input",
                        "...",
                        "provider_name",
                        "Emulator",
                        "model_slug",
                        call.body().get("model")));
    }

    /** An error after the start of the model: successful by its status. */
    static Answer lateError(Call call) {
        return Answer.json(object(
                "error",
                object(
                        "code",
                        502,
                        "message",
                        "The provider failed.",
                        "metadata",
                        object("error_type", "provider_unavailable", "provider_code", 500))));
    }
}
