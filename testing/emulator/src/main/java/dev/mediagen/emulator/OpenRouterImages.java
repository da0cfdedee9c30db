package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The separate image endpoint, and the list of its models. */
final class OpenRouterImages {
    private static final Schema GENERATION = Schema.of(
                    optional("user", Type.text()),
                    optional("session_id", Type.text(0, 256)),
                    optional("trace", Type.mapOf(Type.any())),
                    required("model", Type.text(1, 200)),
                    required("prompt", Type.text(1, 1_000_000)),
                    optional("n", Type.integer(1, 10)),
                    optional("aspect_ratio", OpenRouter.RATIO),
                    optional("resolution", Type.oneOf("512", "1K", "2K", "4K")),
                    optional("size", Type.matching("512|[124]K|\\d{1,5}x\\d{1,5}", "a tier or WIDTHxHEIGHT")),
                    optional("quality", Type.oneOf("auto", "low", "medium", "high", "xhigh", "max")),
                    optional("output_format", Type.oneOf("png", "jpeg", "webp", "svg")),
                    optional("background", Type.oneOf("auto", "transparent", "opaque")),
                    optional("output_compression", Type.integer(0, 100)),
                    optional("seed", Type.integer()),
                    optional("stream", Type.bool()),
                    optional("input_references", Type.list(OpenRouter.IMAGE_PART, 0, 16)),
                    OpenRouter.PROVIDER)
            .rule(OpenRouterImages::checkSize);

    /** Fields that every model accepts; the others must be among its supported parameters. */
    private static final Set<String> UNIVERSAL =
            Set.of("model", "prompt", "n", "stream", "provider", "user", "session_id", "trace");

    private final OpenRouter provider;
    private final World world;
    private final OpenRouterModels models;

    OpenRouterImages(OpenRouter provider, World world, OpenRouterModels models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "images.generate", "/api/v1/images")
                        .json(GENERATION)
                        .refusal("moderation", OpenRouter::moderated)
                        .refusal(
                                "policy",
                                call -> OpenRouter.error(
                                        400, "The provider refused.", object("error_type", "content_policy_violation")))
                        .refusal("late-error", OpenRouter::lateError)
                        .canGo(Fault.Kind.EMPTY)
                        .answers(this::generate),
                new Route(provider, "GET", "images.models", "/api/v1/images/models")
                        .open()
                        .answers(call -> Answer.json(object(
                                "data",
                                models.making("image").stream()
                                        .map(OpenRouterImages::card)
                                        .toList()))),
                new Route(provider, "GET", "images.endpoints", "/api/v1/images/models/{author}/{slug}/endpoints")
                        .open()
                        .answers(this::endpoints));
    }

    private static void checkSize(Json body, Findings findings) {
        String size = body.get("size").text("");
        String resolution = body.get("resolution").text(size);
        boolean pixels = size.contains("x");
        if (!size.isEmpty() && !pixels && !size.equals(resolution)) {
            findings.broken("size", "size " + size + " contradicts resolution " + resolution + ".");
        }
        if (pixels
                && (body.get("resolution").isPresent()
                        || body.get("aspect_ratio").isPresent())) {
            findings.broken("size", "size in pixels takes the place of resolution and aspect_ratio.");
        }
    }

    private Answer generate(Call call) {
        Json body = call.body();
        OpenRouterModels.Model model = models.require(body.get("model").text(""), "image", "/api/v1/images");
        check(model, body);
        String mimeType = mimeType(model, body);
        int count = call.shall(Fault.Kind.EMPTY) ? 0 : body.get("n").integer(1);
        List<Media> pictures = IntStream.range(0, count)
                .mapToObj(i ->
                        world.picture(mimeType, pixels(body), body.get("prompt").text("") + " #" + i))
                .toList();
        String id = provider.generated(model.id());
        Answer answer = body.get("stream").isTrue() ? events(model, pictures) : Answer.json(result(pictures));
        return answer.with("X-Generation-Id", id);
    }

    private static void check(OpenRouterModels.Model model, Json body) {
        int count = body.get("n").integer(1);
        require(count <= model.most("n"), "n", "at most " + model.most("n") + " per call");
        for (String name : body.names()) {
            boolean known = UNIVERSAL.contains(name) || !body.get(name).isPresent() || model.takes(name);
            require(known, name, model.id() + " does not support it");
            String value = body.get(name).text("");
            require(value.isEmpty() || model.allows(name, value), name, model.id() + " does not allow " + value);
        }
        int references = body.get("input_references").elements().size();
        require(
                references <= Math.max(1, model.most("input_references")),
                "input_references",
                "at most " + model.most("input_references"));
    }

    private static void require(boolean condition, String field, String why) {
        if (!condition) {
            throw Problem.value(field, "Invalid value for '" + field + "': " + why + ".")
                    .refused();
        }
    }

    private static String mimeType(OpenRouterModels.Model model, Json body) {
        String usual = model.id().startsWith("google/") ? "jpeg" : "png";
        String format = body.get("output_format").text(usual);
        return format.equals("svg") ? "image/svg+xml" : "image/" + format;
    }

    private static String pixels(Json body) {
        String size = body.get("size").text("");
        if (size.contains("x")) {
            return size;
        }
        String tier = body.get("resolution").text(size.isEmpty() ? "1K" : size);
        return SampleImages.pixels(body.get("aspect_ratio").text("1:1"), SampleImages.edge(tier));
    }

    private Map<String, @Nullable Object> result(List<Media> pictures) {
        return object(
                "created", world.seconds(),
                "data", pictures.stream().map(OpenRouterImages::item).toList(),
                "usage", OpenRouter.usage(pictures.size()));
    }

    private static Map<String, @Nullable Object> item(Media picture) {
        return object("b64_json", picture, "media_type", picture.mimeType());
    }

    /** Only the models of OpenAI stream drafts. */
    private Answer events(OpenRouterModels.Model model, List<Media> pictures) {
        List<Answer.Event> events = new ArrayList<>();
        for (Media picture : pictures) {
            if (model.id().startsWith("openai/")) {
                events.add(new Answer.Event(
                        "",
                        object(
                                "type",
                                "image_generation.partial_image",
                                "partial_image_index",
                                0,
                                "b64_json",
                                picture)));
            }
            Map<String, @Nullable Object> data = object("type", "image_generation.completed");
            data.putAll(item(picture));
            data.put("created", world.seconds());
            data.put("usage", OpenRouter.usage(1));
            events.add(new Answer.Event("", data));
        }
        return Answer.events(events, "\n", "[DONE]");
    }

    private static Map<String, @Nullable Object> card(OpenRouterModels.Model model) {
        return object(
                "id",
                model.id(),
                "name",
                model.id(),
                "description",
                "Emulated.",
                "created",
                1_756_200_000,
                "architecture",
                OpenRouterModels.architecture(model),
                "supported_parameters",
                model.parameters(),
                "supports_streaming",
                true,
                "endpoints",
                "/api/v1/images/models/" + model.id() + "/endpoints");
    }

    private Answer endpoints(Call call) {
        OpenRouterModels.Model model = models.require(call.path("author") + "/" + call.path("slug"));
        return Answer.json(object(
                "id", model.id(),
                "endpoints",
                        List.of(object(
                                "provider_name", "Emulator",
                                "provider_slug", call.path("author"),
                                "provider_tag", null,
                                "supported_parameters", model.parameters(),
                                "allowed_passthrough_parameters", List.of(),
                                "supports_streaming", true,
                                "pricing",
                                        List.of(object(
                                                "billable", "output_image", "unit", "image", "cost_usd", 0.05))))));
    }
}
