package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Google: {@code https://generativelanguage.googleapis.com}, and the Vertex forms of Veo and Imagen, which here hang
 * under the same base URL.
 */
final class Google implements Provider {
    /** The paths of a Vertex model: with project and location, and in express mode. Both versions occur. */
    static final List<String> VERTEX = List.of(
            "/v1/projects/{project}/locations/{location}/publishers/google/models/{model}:",
            "/v1beta1/projects/{project}/locations/{location}/publishers/google/models/{model}:",
            "/v1/publishers/google/models/{model}:",
            "/v1beta1/publishers/google/models/{model}:");

    private final World world;
    private final Models models;
    private final Lazy<List<Route>> routes = new Lazy<>(this::makeRoutes);

    Google(World world) {
        this.world = world;
        this.models = models(world);
    }

    private List<Route> makeRoutes() {
        GoogleFiles files = new GoogleFiles(this, world);
        GoogleVoices voices = new GoogleVoices(this, world);
        List<Route> content = new GoogleContent(this, world, models, files, voices).routes();
        return Stream.of(
                        files.routes(),
                        voices.routes(),
                        content,
                        new GoogleBatches(this, world, models, files, content.get(0)).routes(),
                        new GoogleInteractions(this, world, models, files, voices).routes(),
                        new GoogleVeo(this, world, models, files).routes(),
                        new GoogleImagen(this, world, models).routes(),
                        List.of(
                                new Route(this, "GET", "models.list", "/v1beta/models")
                                        .query(
                                                optional("pageSize", Type.integer(1, 1000)),
                                                optional("pageToken", Type.text()))
                                        .answers(call -> Answer.json(object(
                                                "models",
                                                models.alive().stream()
                                                        .map(Google::card)
                                                        .toList()))),
                                new Route(this, "GET", "models.get", "/v1beta/models/{model}").answers(this::model)))
                .flatMap(List::stream)
                .map(Google::withOtherPlaces)
                .toList();
    }

    /**
     * All other methods exist from the stable version on; methods that do not belong to a model exist on Vertex, too.
     */
    private static Route withOtherPlaces(Route route) {
        String path = route.template().replaceFirst("^/google", "");
        boolean old = path.contains("/operations/") || route.operation().matches(".*\\.(veo|imagen)\\..*");
        if (path.contains("/v1beta/") && !old) {
            route.also(path.replace("/v1beta/", "/v1/"));
        }
        if (path.matches("/v1beta/(interactions|voices).*")) {
            String below = path.substring("/v1beta".length());
            route.also("/v1beta1" + below).also("/v1beta1/projects/{project}/locations/{location}" + below);
        }
        return route;
    }

    /** The uses: the type of work, then the features of a model: {@code wide} ratios, {@code tiers} above 1K. */
    private static Models models(World world) {
        String image = "gemini-nano-banana-2.1";
        String video = "gemini-omni-1.2-flash";
        return new Models(world)
                .add("image wide tiers minimal medium high watch", image)
                .add("image tiers", "gemini-3-pro-image")
                .add("image minimal high", "gemini-3.1-flash-lite-image")
                .ending("2026-10-29", image, "image wide tiers small minimal high watch", "gemini-3.1-flash-image")
                .ending("2026-10-02", image, "image", "gemini-2.5-flash-image")
                .ending(
                        "2026-06-25",
                        image,
                        "image wide tiers minimal high",
                        "gemini-3.1-flash-image-preview gemini-3-pro-image-preview")
                .ending(
                        "2026-08-17",
                        image,
                        "imagen",
                        "imagen-4.0-generate-001 imagen-4.0-ultra-generate-001 imagen-4.0-fast-generate-001")
                .ending("2026-06-30", image, "imagen-edit", "imagen-3.0-capability-001 imagen-3.0-capability-002")
                .add("video long", video)
                .add("video", "gemini-omni-1.1-flash gemini-omni-1.1-flash-preview")
                .ending("2026-09-30", video, "video", "gemini-omni-flash-preview")
                .ending(
                        "2026-10-22",
                        video,
                        "veo",
                        "veo-3.1-generate-preview veo-3.1-fast-generate-preview veo-3.1-lite-generate-preview")
                .ending(
                        "2026-06-30",
                        video,
                        "veo",
                        "veo-3.0-generate-001 veo-3.0-fast-generate-001 veo-2.0-generate-001")
                .add("veo-vertex", "veo-3.1-generate-001 veo-3.1-fast-generate-001 veo-3.1-lite-generate-001")
                .add("speech new", "gemini-3.8-flash-tts gemini-3.8-flash-lite-tts")
                .ending(
                        "2026-12-18",
                        "gemini-3.8-flash-tts",
                        "speech",
                        "gemini-3.1-flash-tts-preview gemini-2.5-flash-preview-tts gemini-2.5-pro-preview-tts")
                .add("music", "lyria-3.5 lyria-3-clip-preview lyria-3-pro-preview");
    }

    private static Map<String, @Nullable Object> card(Models.Model model) {
        List<String> methods = new ArrayList<>();
        if (model.uses().contains("imagen")) {
            methods.add("predict");
        } else if (model.uses().contains("veo")) {
            methods.add("predictLongRunning");
        } else if (!model.uses().contains("video")) {
            methods.add("generateContent");
        }
        return object(
                "name",
                "models/" + model.id(),
                "displayName",
                model.id(),
                "inputTokenLimit",
                131_072,
                "outputTokenLimit",
                32_768,
                "supportedGenerationMethods",
                methods);
    }

    private Answer model(Call call) {
        String id = call.path("model");
        Models.Model model = models.find(id)
                .orElseThrow(() ->
                        Problem.unknownId("models/" + id + " is not found.").refused());
        models.require(id, model.uses().iterator().next()); // refuses ended models
        return Answer.json(card(model));
    }

    @Override
    public String name() {
        return "google";
    }

    @Override
    public String basePath() {
        return "/google";
    }

    @Override
    public Map<String, String> variables(String baseUrl) {
        return Map.of(
                "GOOGLE_GEMINI_BASE_URL",
                baseUrl,
                "GOOGLE_VERTEX_BASE_URL",
                baseUrl,
                "GOOGLE_API_KEY",
                Keys.of(name()));
    }

    @Override
    public List<Route> routes() {
        return routes.get();
    }

    /** Uploads continue at the root of the host, see {@link GoogleFiles}. */
    @Override
    public boolean owns(String path) {
        return path.startsWith(root() + "/") || path.startsWith("/upload/");
    }

    /**
     * A key in its header or in the query; with a Vertex project also a bearer token, which has the value of the key.
     */
    @Override
    public void authenticate(Call call) {
        boolean project = call.path().containsKey("project");
        if (project && call.header("authorization").isPresent()) {
            Keys.requireBearer(call);
            return;
        }
        String given = call.header("x-goog-api-key").orElse(call.query("key", ""));
        if (given.isEmpty()) {
            throw Problem.of(
                            Problem.Kind.NO_KEY,
                            "Method doesn't allow unregistered callers. Send your API key in the x-goog-api-key header.")
                    .refused();
        }
        Keys.require(call, given, Keys.of(name()));
    }

    @Override
    public Answer complain(Problem problem, Call call) {
        String path = call.route().template();
        boolean newStyle = path.contains("/interactions") || path.contains("/voices");
        return newStyle ? GoogleErrors.newStyle(problem) : GoogleErrors.legacy(problem);
    }

    @Override
    public Answer complain(Problem problem) {
        return GoogleErrors.legacy(problem);
    }
}
