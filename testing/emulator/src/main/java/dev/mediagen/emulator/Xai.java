package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** xAI: {@code https://api.x.ai/v1}, and the separate hosts that its results are fetched from. */
final class Xai implements Provider {
    /** An input image or video. The type member is optional, but known clients send it. */
    static final Schema REFERENCE = Schema.of(
                    optional("url", Type.url(Integer.MAX_VALUE)),
                    optional("file_id", Type.text(1, 200)),
                    optional("type", Type.oneOf("image_url")))
            .exactlyOneOf("url", "file_id");

    static final Schema STORAGE = Schema.of(
            required("filename", Type.text(1, 255)),
            optional("expires_after", Type.integer(3600, 2_592_000)),
            optional(
                    "public_url",
                    Type.either(Type.bool(), Schema.of(required("expires_after", Type.integer(3600, 2_592_000))))));

    private final World world;
    private final Models models;
    private final Lazy<List<Route>> routes = new Lazy<>(this::makeRoutes);

    Xai(World world) {
        this.world = world;
        this.models = new Models(world)
                .add("image wide", "grok-imagine-image-2.0")
                .add("image", "grok-imagine-image")
                .add("image wide alias", "grok-imagine-image-quality grok-imagine-image-pro")
                .add("video references edit extend", "grok-imagine-video")
                .add(
                        "video references large last-frame keyframes voices pinned",
                        "grok-imagine-video-1.5 grok-imagine-video-1.5-preview")
                .add("video large", "grok-imagine-video-1.5-lite");
    }

    private List<Route> makeRoutes() {
        XaiFiles files = new XaiFiles(this, world);
        return Stream.of(
                        files.routes(),
                        new XaiImages(this, world, models, files).routes(),
                        new XaiVideos(this, world, models, files).routes(),
                        new XaiSpeech(this).routes(),
                        List.of(
                                new Route(this, "GET", "models.list", "/v1/models")
                                        .answers(call ->
                                                Answer.json(object("object", "list", "data", cards("image", "video")))),
                                new Route(this, "GET", "models.images", "/v1/image-generation-models")
                                        .answers(call -> Answer.json(object("models", cards("image")))),
                                new Route(this, "GET", "models.videos", "/v1/video-generation-models")
                                        .answers(call -> Answer.json(object("models", cards("video")))),
                                new Route(this, "GET", "media", "/media/{file}")
                                        .open()
                                        .answers(this::media)))
                .flatMap(List::stream)
                .toList();
    }

    private List<Map<String, @Nullable Object>> cards(String... uses) {
        return models.alive().stream()
                .filter(model -> !model.uses().contains("alias"))
                .filter(model -> Stream.of(uses).anyMatch(model.uses()::contains))
                .map(Xai::card)
                .toList();
    }

    private static Map<String, @Nullable Object> card(Models.Model model) {
        boolean image = model.uses().contains("image");
        return object(
                "id",
                model.id(),
                "object",
                "model",
                "created",
                1_770_000_000,
                "owned_by",
                "xai",
                "aliases",
                model.id().endsWith("2.0") ? List.of("grok-imagine-image-quality") : List.of(),
                "input_modalities",
                List.of("text", "image"),
                "output_modalities",
                List.of(image ? "image" : "video"),
                "max_prompt_length",
                8000,
                "image_price",
                image ? 200_000_000 : null);
    }

    /** The hosts of the results need no key: a client that sends it there leaks it. */
    private Answer media(Call call) {
        if (call.header("authorization").isPresent()) {
            return Answer.text(
                    400, "text/plain", "This address is pre-authorised; do not send an Authorization header.");
        }
        String file = call.path("file");
        return Answer.file(world.shelved(file.substring(0, Math.max(0, file.lastIndexOf('.')))));
    }

    /** Stores a result on the media host. */
    static String address(World world, Media media) {
        String suffix = media.mimeType().equals("video/mp4") ? ".mp4" : ".jpg";
        return world.origin() + "/xai/media/" + world.shelve("m_", media) + suffix;
    }

    @Override
    public String name() {
        return "xai";
    }

    @Override
    public String basePath() {
        return "/xai/v1";
    }

    @Override
    public Map<String, String> variables(String baseUrl) {
        return Map.of("XAI_BASE_URL", baseUrl, "XAI_API_KEY", Keys.of(name()));
    }

    @Override
    public List<Route> routes() {
        return routes.get();
    }

    @Override
    public Map<String, String> headers(Call call) {
        return Map.of("x-trace-id", world.id("trace-"));
    }

    /** The three forms of xAI's errors are distributed over the statuses, so that a client gets all of them. */
    @Override
    public Answer complain(Problem problem) {
        int status = switch (problem.kind()) {
            case NO_KEY -> 401;
            case BAD_KEY, MALFORMED -> 400; // a wrong key is an invalid argument here
            case NO_ROUTE, UNKNOWN_MODEL, RETIRED, UNKNOWN_ID, NOT_READY -> 404;
            case WRONG_METHOD -> 405;
            case WRONG_CONTENT_TYPE -> 415;
            case UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE, WRONG_VALUE -> 422;
            case CODED -> problem.status();
        };
        if (status == 422) {
            return Answer.json(status, object("error", problem.message()));
        }
        if (status >= 500) {
            return Answer.json(
                    status,
                    object(
                            "error",
                            object(
                                    "message",
                                    problem.message(),
                                    "type",
                                    "server_error",
                                    "param",
                                    null,
                                    "code",
                                    status)));
        }
        String code = problem.code().isEmpty() ? "Client specified an invalid argument" : problem.code();
        return Answer.json(status, object("code", code, "error", problem.message()));
    }

    /** An image that was generated, checked and billed. */
    static Answer moderated(Call call) {
        return Answer.json(
                400,
                object(
                        "code", "Client specified an invalid argument",
                        "error", "Generated image rejected by content moderation.",
                        "usage", object("cost_in_usd_ticks", 200_000_000)));
    }
}
