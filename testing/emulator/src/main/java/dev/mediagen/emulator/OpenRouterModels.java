package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models of OpenRouter and their parameters. */
final class OpenRouterModels {
    /**
     * A model.
     *
     * @param chat whether it supports chat completions
     * @param parameters its parameters and their allowed values, written as in the API
     */
    record Model(String id, List<String> outputs, boolean chat, Map<String, Map<String, @Nullable Object>> parameters) {
        boolean takes(String parameter) {
            return parameters.containsKey(parameter);
        }

        /** The upper end of a range, 1 where there is none. */
        int most(String parameter) {
            return Json.of(parameters).at(parameter + "/max").integer(1);
        }

        /** The numbers of a range with steps. */
        List<Integer> numbers(String parameter) {
            Json range = Json.of(parameters).get(parameter);
            return IntStream.rangeClosed(
                            range.get("min").integer(1), range.get("max").integer(1))
                    .filter(number -> (number - range.get("min").integer(1))
                                    % range.get("step").integer(1)
                            == 0)
                    .boxed()
                    .toList();
        }

        boolean allows(String parameter, String value) {
            List<Json> values = Json.of(parameters).at(parameter + "/values").elements();
            return values.isEmpty()
                    || values.stream().anyMatch(one -> one.text("").equals(value));
        }
    }

    private static final Map<String, @Nullable Object> RATIOS = values(
            "1:1 1:2 1:4 1:8 2:1 2:3 3:2 3:4 4:1 4:3 4:5 5:4 8:1 9:16 16:9 9:19.5 19.5:9 9:20 20:9 9:21 21:9 5:2 2.35:1 auto");
    private static final Map<String, @Nullable Object> ANY = object("type", "boolean");

    private final Map<String, Model> models = new LinkedHashMap<>();

    OpenRouterModels(World world) {
        images(world);
        newerImages();
        videos(world);
        Stream.of(
                        "openai/gpt-4o-mini-tts-2025-12-15",
                        "mistralai/voxtral-mini-tts-2603",
                        "x-ai/grok-voice-tts-1.0",
                        "fish-audio/s2.1-pro",
                        "elevenlabs/eleven-v4",
                        "elevenlabs/eleven-v4-turbo",
                        "elevenlabs/eleven-multilingual-v2",
                        "elevenlabs/eleven-flash-v2.5",
                        "microsoft/mai-voice-2",
                        "microsoft/mai-voice-2-flash",
                        "microsoft/mai-voice-2.1-flash")
                .forEach(id -> add(new Model(id, List.of("speech"), false, Map.of())));
        add(new Model("openai/gpt-6-luna", List.of("text"), true, Map.of()));
    }

    private void images(World world) {
        Map<String, @Nullable Object> tiers = values("1K 2K 4K");
        Map<String, Map<String, @Nullable Object>> gemini =
                Map.of("aspect_ratio", RATIOS, "resolution", tiers, "input_references", range(0, 14), "size", ANY);
        image("google/gemini-nano-banana-2.1", false, gemini);
        image("google/gemini-3.1-flash-lite-image", false, gemini);
        if (!world.isOver(LocalDate.of(2026, 10, 29))) {
            image("google/gemini-3.1-flash-image", false, gemini);
        }
        image("google/gemini-3-pro-image", true, gemini);
        image(
                "google/gemini-2.5-flash-image",
                true,
                Map.of("aspect_ratio", RATIOS, "input_references", range(0, 3), "seed", ANY));
        for (String variant : List.of("2", "2.5-sunburst", "2.5-flare")) {
            image(
                    "openai/gpt-image-" + variant,
                    false,
                    Map.of(
                            "n", range(1, 10),
                            "size", ANY,
                            "aspect_ratio", RATIOS,
                            "quality",
                                    values(
                                            variant.equals("2")
                                                    ? "auto low medium high"
                                                    : "auto low medium high xhigh max"),
                            "background", values("auto transparent opaque"),
                            "output_format", values("png jpeg webp"),
                            "output_compression", range(0, 100),
                            "input_references", range(0, 16)));
        }
        image("openai/gpt-5-image", true, Map.of("quality", values("auto low medium high"), "size", ANY));
        image(
                "x-ai/grok-imagine-image-2.0",
                false,
                Map.of(
                        "n",
                        range(1, 10),
                        "aspect_ratio",
                        RATIOS,
                        "resolution",
                        values("1K 2K"),
                        "input_references",
                        range(0, 5)));
        image(
                "bytedance-seed/seedream-4.5",
                false,
                Map.of(
                        "n",
                        range(1, 4),
                        "resolution",
                        tiers,
                        "size",
                        ANY,
                        "seed",
                        ANY,
                        "aspect_ratio",
                        RATIOS,
                        "input_references",
                        range(0, 14)));
        add(new Model(
                "black-forest-labs/flux.2-pro",
                List.of("image"),
                true,
                Map.of(
                        "aspect_ratio",
                        RATIOS,
                        "seed",
                        ANY,
                        "output_format",
                        values("png jpeg"),
                        "input_references",
                        range(0, 8))));
    }

    /** Models that are assumed to have every parameter of the endpoint. */
    private void newerImages() {
        Map<String, Map<String, @Nullable Object>> all = Map.of(
                "n", range(1, 10),
                "resolution", values("512 1K 2K 4K"),
                "size", ANY,
                "aspect_ratio", RATIOS,
                "quality", values("auto low medium high xhigh max"),
                "background", values("auto transparent opaque"),
                "output_format", values("png jpeg webp svg"),
                "output_compression", range(0, 100),
                "seed", ANY,
                "input_references", range(0, 16));
        Stream.of(
                        "black-forest-labs/flux-3-image",
                        "bytedance-seed/seedream-5-0-pro",
                        "bytedance-seed/seedream-5-0-lite",
                        "bytedance-seed/seedream-5-0-flash",
                        "qwen/qwen-image-3",
                        "qwen/qwen-image-3-pro",
                        "meta/muse-image",
                        "microsoft/mai-image-2.6",
                        "recraft/recraft-v4.1-pro")
                .forEach(id -> image(id, false, all));
    }

    private void videos(World world) {
        Map<String, Map<String, @Nullable Object>> veo = Map.of("duration", range(4, 8, 2));
        Stream.of("google/veo-3.1", "google/veo-3.1-fast", "google/veo-3.1-lite")
                .forEach(id -> add(new Model(id, List.of("video"), false, veo)));
        Map<String, Map<String, @Nullable Object>> any = Map.of("duration", range(1, 15, 1));
        Stream.of("x-ai/grok-imagine-video-1.5-lite", "bytedance/seedance-2.0", "minimax/hailuo-3")
                .forEach(id -> add(new Model(id, List.of("video"), false, any)));
        if (!world.isOver(LocalDate.of(2026, 9, 24))) {
            add(new Model("openai/sora-2-pro", List.of("video"), false, Map.of("duration", range(4, 12, 4))));
        }
    }

    /** An image model; one that also chats returns text too. */
    private void image(String id, boolean chat, Map<String, Map<String, @Nullable Object>> parameters) {
        add(new Model(id, chat ? List.of("image", "text") : List.of("image"), chat, parameters));
    }

    private void add(Model model) {
        models.put(model.id(), model);
    }

    private static Map<String, @Nullable Object> values(String words) {
        return object("type", "enum", "values", Arrays.asList(words.split(" ")));
    }

    private static Map<String, @Nullable Object> range(int least, int most) {
        return object("type", "range", "min", least, "max", most);
    }

    private static Map<String, @Nullable Object> range(int least, int most, int step) {
        return object("type", "range", "min", least, "max", most, "step", step);
    }

    Collection<Model> all() {
        return models.values();
    }

    List<Model> making(String output) {
        return models.values().stream()
                .filter(model -> model.outputs().contains(output))
                .toList();
    }

    Model require(String id) {
        Model model = models.get(id);
        if (model == null) {
            throw Problem.in(id, Problem.Kind.UNKNOWN_MODEL, id + " is not a valid model ID")
                    .refused();
        }
        return model;
    }

    /** The model if it supports this endpoint; otherwise the error names the right one. */
    Model require(String id, String output, String endpoint) {
        Model model = require(id);
        if (!model.outputs().contains(output)) {
            throw Problem.coded(400, "wrong_endpoint", id, id + " does not answer at " + endpoint + ".")
                    .refused();
        }
        return model;
    }

    Map<String, @Nullable Object> card(Model model) {
        boolean speech = model.outputs().contains("speech");
        return object(
                "id", model.id(),
                "canonical_slug", model.id(),
                "name", model.id(),
                "created", 1_756_200_000,
                "context_length", 32_768,
                "architecture", architecture(model),
                "pricing", object("prompt", "0.0000003", "completion", "0.0000025", "image_output", "0.00003"),
                "supported_parameters", model.takes("seed") ? List.of("max_tokens", "seed") : List.of("max_tokens"),
                "supported_voices", speech ? OpenRouterSpeech.VOICES : null,
                "expiration_date", null,
                "top_provider", object("is_moderated", false),
                "per_request_limits", null,
                "default_parameters", object(),
                "links", object("details", "/api/v1/models/" + model.id() + "/endpoints"));
    }

    static Map<String, @Nullable Object> architecture(Model model) {
        return object(
                "modality", "text+image->" + String.join("+", model.outputs()),
                "input_modalities", List.of("text", "image"),
                "output_modalities", model.outputs());
    }
}
