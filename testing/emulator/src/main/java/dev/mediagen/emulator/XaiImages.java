package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images: generated, and edited from up to five others. */
final class XaiImages {
    private static final Map<String, Integer> EDGES = Map.of("1k", 1024, "1.5k", 1536, "2k", 2048);

    private static final String SERVED = "grok-imagine-image-2.0";

    /** Clients that were made for another service say that they do not stream. */
    private static final Type UNSTREAMED = (path, value, findings) -> {
        if (value.isTrue()) {
            findings.wrongValue(path, "false, got true");
        }
    };

    private static final Schema GENERATION = Schema.of(
            required("prompt", Type.text(1, 8000)),
            required("model", Type.text(1, 200)),
            optional("n", Type.integer(1, 10)),
            optional("response_format", Type.oneOf("url", "b64_json")),
            optional(
                    "aspect_ratio",
                    Type.oneOf(
                            "1:1", "3:4", "4:3", "9:16", "16:9", "2:3", "3:2", "9:19.5", "19.5:9", "9:20", "20:9",
                            "1:2", "2:1", "auto", "21:9", "5:2")),
            optional("resolution", Type.oneOf("1k", "1.5k", "2k")),
            optional("quality", Type.oneOf("auto", "low", "medium", "high")),
            optional("user", Type.text()),
            optional("stream", UNSTREAMED),
            optional("storage_options", Xai.STORAGE),
            optional("service_tier", Type.oneOf("default", "priority")));

    private static final Schema EDIT = GENERATION
            .and(optional("image", Xai.REFERENCE), optional("images", Type.list(Xai.REFERENCE, 2, 5)))
            .exactlyOneOf("image", "images");

    private final Provider provider;
    private final World world;
    private final Models models;
    private final XaiFiles files;

    XaiImages(Provider provider, World world, Models models, XaiFiles files) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
    }

    List<Route> routes() {
        return List.of(
                route("images.generate", "/v1/images/generations").json(GENERATION),
                route("images.edit", "/v1/images/edits").json(EDIT));
    }

    private Route route(String operation, String path) {
        return new Route(provider, "POST", operation, path)
                .refusal("moderation", Xai::moderated)
                .refusal("respect-moderation", call -> answer(call, Integer.MAX_VALUE))
                .refusal("some-blocked", call -> answer(call, 1))
                .refusal("block-reason", call -> Answer.json(result(call, List.of(), "prompt blocked")))
                .canGo(Fault.Kind.EMPTY)
                .answers(call -> answer(call, 0));
    }

    /** @param blocked how many of the images, the first ones, are withheld */
    private Answer answer(Call call, int blocked) {
        check(call.body());
        List<Object> items = new ArrayList<>();
        int count = call.shall(Fault.Kind.EMPTY) ? 0 : call.body().get("n").integer(1);
        for (int i = 0; i < count; i++) {
            items.add(i < blocked ? object("respect_moderation", false) : item(call.body(), i));
        }
        return Answer.json(result(call, items, null));
    }

    private void check(Json body) {
        Models.Model model = models.require(body.get("model").text(""), "image");
        String ratio = body.get("aspect_ratio").text("");
        if (List.of("21:9", "5:2").contains(ratio) && !model.uses().contains("wide")) {
            throw Problem.value("aspect_ratio", "aspect_ratio " + ratio + " is not supported for this model.")
                    .refused();
        }
        if (body.get("quality").text("").equals("high")) {
            throw Problem.coded(400, "", "quality", "quality must be one of auto, low, medium.")
                    .refused();
        }
        files.requireKnown(body.get("image"));
        body.get("images").elements().forEach(files::requireKnown);
    }

    private Map<String, @Nullable Object> item(Json body, int index) {
        int edge = EDGES.getOrDefault(body.get("resolution").text("1k"), 1024);
        String pixels = SampleImages.pixels(body.get("aspect_ratio").text("1:1"), edge);
        Media picture = world.picture("image/jpeg", pixels, body.get("prompt").text("") + " #" + index);
        boolean inline = body.get("response_format").text("url").equals("b64_json");
        return object(
                inline ? "b64_json" : "url",
                inline ? picture : Xai.address(world, picture),
                "mime_type",
                picture.mimeType(),
                "revised_prompt",
                "",
                "respect_moderation",
                true);
    }

    private static Map<String, @Nullable Object> result(Call call, List<?> items, @Nullable String blockReason) {
        String requested = call.body().get("model").text("");
        return object(
                "data",
                items,
                "model",
                requested.equals("grok-imagine-image") ? requested : SERVED,
                "block_reason",
                blockReason,
                "usage",
                object("cost_in_usd_ticks", 600_000_000L * items.size()));
    }
}
