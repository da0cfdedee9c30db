package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenAI: {@code https://api.openai.com/v1}. */
final class OpenAi implements Provider {
    static final String SPEECH_END = "2027-01-06";
    static final String VIDEO_END = "2026-09-24";

    private final World world;
    private final Models models;
    private final Lazy<List<Route>> routes = new Lazy<>(this::makeRoutes);

    OpenAi(World world) {
        this.world = world;
        this.models = models(world);
    }

    private List<Route> makeRoutes() {
        OpenAiFiles files = new OpenAiFiles(this, world);
        OpenAiImageRules rules = new OpenAiImageRules(models);
        List<Route> images = new OpenAiImages(this, world, rules, files).routes();
        return Stream.of(
                        files.routes(),
                        images,
                        new OpenAiBatches(this, world, files, images.get(0), images.get(1)).routes(),
                        new OpenAiResponses(this, world, models, rules, files).routes(),
                        new OpenAiSpeech(this, models).routes(),
                        new OpenAiVideos(this, world, models, files).routes(),
                        List.of(
                                new Route(this, "GET", "models.list", "/v1/models").answers(this::list),
                                new Route(this, "GET", "models.get", "/v1/models/{model}").answers(this::get)))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Besides the type of work, the uses name the features of an image model: {@code any-size}, {@code fine}
     * (qualities xhigh and max), {@code markup}, {@code planned} (complexity, gif and svg), {@code transparent}, {@code fidelity}.
     */
    private static Models models(World world) {
        String newest = "gpt-image-2.6-flare";
        return new Models(world)
                .add("image any-size fine markup planned transparent", "gpt-image-2.6-sunburst gpt-image-2.6-flare")
                .add(
                        "image any-size fine markup transparent",
                        "gpt-image-2.5-sunburst gpt-image-2.5-sunburst-2026-09-08"
                                + " gpt-image-2.5-flare gpt-image-2.5-flare-2026-09-08")
                .add("image any-size", "gpt-image-2 gpt-image-2-2026-04-21")
                .ending(
                        "2026-12-01",
                        newest,
                        "image transparent fidelity",
                        "gpt-image-1.5 gpt-image-1.5-2025-12-16 chatgpt-image-latest")
                .ending("2026-12-01", newest, "image transparent fidelity-low", "gpt-image-1-mini")
                .ending("2026-10-23", newest, "image transparent fidelity", "gpt-image-1")
                .ending("2026-05-12", newest, "image dall-e", "dall-e-2 dall-e-3")
                .add("text", "gpt-6.1-terra gpt-6.1-sol gpt-6-luna gpt-6-astra gpt-5.5 gpt-5.4 gpt-5.4-mini gpt-5.2")
                .add("text", "gpt-4o gpt-4o-mini gpt-4.1 gpt-4.1-mini")
                .ending("2026-12-11", "gpt-6-luna", "text", "gpt-5 gpt-5-mini gpt-5-nano o3")
                .ending("2027-04-01", "gpt-6-luna", "text", "gpt-5.1 gpt-5.4-nano")
                .ending(SPEECH_END, "", "speech", "tts-1 tts-1-hd")
                .ending(
                        SPEECH_END,
                        "",
                        "speech styled",
                        "gpt-4o-mini-tts gpt-4o-mini-tts-2025-12-15 gpt-4o-mini-tts-2025-03-20")
                .ending(VIDEO_END, "", "video", "sora-2 sora-2-pro sora-2-2025-12-08 sora-2-pro-2025-10-06");
    }

    private Answer list(Call call) {
        return Answer.json(object(
                "object",
                "list",
                "data",
                models.alive().stream().map(OpenAi::card).toList()));
    }

    private Answer get(Call call) {
        String id = call.path("model");
        return models.alive().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(model -> Answer.json(card(model)))
                .orElseThrow(
                        () -> Problem.in("model", Problem.Kind.UNKNOWN_MODEL, "The model '" + id + "' does not exist.")
                                .refused());
    }

    private static Map<String, @Nullable Object> card(Models.Model model) {
        return object(
                "id",
                model.id(),
                "object",
                "model",
                "created",
                1_770_000_000,
                "owned_by",
                "system",
                "shutdown_date",
                model.ends().map(Object::toString).orElse(null));
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String basePath() {
        return "/openai/v1";
    }

    @Override
    public Map<String, String> variables(String baseUrl) {
        return Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", Keys.of(name()));
    }

    @Override
    public List<Route> routes() {
        return routes.get();
    }

    @Override
    public Map<String, String> headers(Call call) {
        return Map.of(
                "x-request-id", world.id("req_"),
                "openai-version", "2020-10-01",
                "openai-organization", "emulator",
                "openai-processing-ms", "7");
    }

    @Override
    public Answer complain(Problem problem) {
        Answer answer = switch (problem.kind()) {
            case NO_KEY -> error(401, problem, "invalid_request_error", "");
            case BAD_KEY -> error(401, problem, "invalid_request_error", "invalid_api_key");
            case NO_ROUTE, UNKNOWN_ID, NOT_READY -> error(404, problem, "invalid_request_error", "");
            case WRONG_METHOD -> error(405, problem, "invalid_request_error", "method_not_supported");
            case UNKNOWN_MODEL, RETIRED -> error(404, problem, "invalid_request_error", "model_not_found");
            case UNKNOWN_FIELD -> error(400, problem, "invalid_request_error", "unknown_parameter");
            case MISSING_FIELD -> error(400, problem, "invalid_request_error", "missing_required_parameter");
            case WRONG_TYPE -> error(400, problem, "invalid_request_error", "invalid_type");
            case WRONG_VALUE -> error(400, problem, "invalid_request_error", "invalid_value");
            case WRONG_CONTENT_TYPE -> error(400, problem, "invalid_request_error", "unsupported_content_type");
            case MALFORMED -> error(400, problem, "invalid_request_error", "");
            case CODED -> coded(problem);
        };
        return answer.status() == 401 ? answer.with("WWW-Authenticate", "Bearer realm=\"OpenAI API\"") : answer;
    }

    private static Answer coded(Problem problem) {
        String code = problem.code();
        return switch (problem.status()) {
            case 401 -> error(401, problem, "invalid_request_error", code.isEmpty() ? "invalid_api_key" : code);
            case 429 -> {
                String limit = code.isEmpty() ? "rate_limit_exceeded" : code;
                yield error(429, problem, limit.equals("insufficient_quota") ? limit : "requests", limit);
            }
            default -> {
                String type = problem.status() >= 500 ? "server_error" : "invalid_request_error";
                yield error(problem.status(), problem, type, code);
            }
        };
    }

    private static Answer error(int status, Problem problem, String type, String code) {
        return Answer.json(
                status,
                object(
                        "error",
                        object(
                                "message",
                                problem.message(),
                                "type",
                                type,
                                "param",
                                problem.field().isEmpty() ? null : problem.field(),
                                "code",
                                code.isEmpty() ? null : code)));
    }

    /** The safety system's refusal, the same for generations, edits and tool calls. */
    static Answer moderated(Call call) {
        return Answer.json(
                400,
                object(
                        "error",
                        object(
                                "message", "Your request was rejected by the safety system.",
                                "type", "image_generation_user_error",
                                "param", null,
                                "code", "moderation_blocked",
                                "moderation_details",
                                        object("moderation_stage", "input", "categories", List.of("violence")))));
    }

    @Override
    public Answer nothing() {
        return Answer.json(object("created", world.seconds(), "data", List.of()));
    }
}
