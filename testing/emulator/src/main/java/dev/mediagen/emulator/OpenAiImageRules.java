package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of OpenAI's image models: the common ones, and the rules that differ by model. */
final class OpenAiImageRules {
    /** The parameters that the Image API shares with the tool of the Responses API. */
    static final Schema OPTIONS = Schema.of(
                    optional("size", Type.matching("auto|\\d{1,5}x\\d{1,5}", "auto or WIDTHxHEIGHT")),
                    optional("quality", Type.oneOf("auto", "low", "medium", "high", "xhigh", "max", "standard", "hd")),
                    optional("background", Type.oneOf("auto", "transparent", "opaque")),
                    optional("output_format", Type.oneOf("png", "jpeg", "webp", "gif", "svg")),
                    optional("output_compression", Type.integer(0, 100)),
                    optional("partial_images", Type.integer(0, 3)),
                    optional("complexity", Type.oneOf("low", "medium", "high")),
                    optional("frame_count", Type.integer(2, 16)),
                    optional("frame_duration_ms", Type.integer(20, 655_350)),
                    optional(
                            "svg",
                            Schema.of(
                                    optional("model", Type.text()),
                                    optional("reasoning", Schema.of(optional("effort", Type.text()))))))
            .rule(OpenAiImageRules::checkFormat);

    static final Schema IMAGE_API = OPTIONS.and(
                    required("model", Type.text(1, 200)),
                    required("prompt", Type.text(1, 32_000)),
                    optional("n", Type.integer(1, 10)),
                    optional("stream", Type.bool()),
                    optional("user", Type.text()),
                    optional("safety_identifier", Type.text(0, 64)))
            .rule(OpenAiImageRules::checkSeries);

    /** The model of the tool of the Responses API where a request names none. */
    static final String USUAL_MODEL = "gpt-image-2.6-sunburst";

    private static final Set<String> CLASSIC_SIZES = Set.of("1024x1024", "1536x1024", "1024x1536");

    private final Models models;

    OpenAiImageRules(Models models) {
        this.models = models;
    }

    private static void checkFormat(Json body, Findings findings) {
        String format = body.get("output_format").text("png");
        boolean transparent = body.get("background").text("").equals("transparent");
        if (transparent && !Set.of("png", "webp").contains(format)) {
            findings.broken("background", "Transparent background needs output_format png or webp.");
        }
        if (body.get("output_compression").integer(100) < 100
                && !Set.of("jpeg", "webp").contains(format)) {
            findings.broken("output_compression", "Compression below 100 needs output_format jpeg or webp.");
        }
        boolean frames = body.get("frame_count").isPresent()
                || body.get("frame_duration_ms").isPresent();
        if (frames && !format.equals("gif")) {
            findings.broken("frame_count", "frame_count and frame_duration_ms need output_format gif.");
        }
        if (body.get("svg").isPresent() && !format.equals("svg")) {
            findings.broken("svg", "svg needs output_format svg.");
        }
        boolean masked =
                body.get("mask").isPresent() || body.get("input_image_mask").isPresent();
        boolean partials = body.get("partial_images").integer(0) > 0;
        if (format.equals("gif") && (masked || partials)) {
            findings.broken("output_format", "gif allows no mask and no partial images.");
        }
        if (format.equals("svg") && partials) {
            findings.broken("output_format", "svg allows no partial images.");
        }
    }

    private static void checkSeries(Json body, Findings findings) {
        String format = body.get("output_format").text("png");
        if (Set.of("gif", "svg").contains(format) && body.get("stream").isTrue()) {
            findings.broken("output_format", format + " allows no streaming.");
        }
        if (format.equals("svg") && body.get("n").integer(1) > 1) {
            findings.broken("n", "svg allows one picture per request.");
        }
        checkPartials(body, body, findings);
    }

    /** @param options where the number of partial images is: in the body itself or in the tool */
    static void checkPartials(Json body, Json options, Findings findings) {
        if (options.get("partial_images").integer(0) > 0 && !body.get("stream").isTrue()) {
            findings.broken("partial_images", "partial_images needs stream.");
        }
    }

    /** Refuses parameters that this model does not support. */
    void check(String modelId, Json options) {
        Models.Model model = models.require(modelId, "image");
        boolean dallE = model.uses().contains("dall-e");
        if (!dallE) {
            checkGptImage(model, options);
        }
    }

    private static void checkGptImage(Models.Model model, Json options) {
        for (String name : List.of("response_format", "style")) {
            if (options.get(name).isPresent()) {
                throw Problem.in(name, Problem.Kind.UNKNOWN_FIELD, "Unknown parameter: '" + name + "'.")
                        .refused();
            }
        }
        Set<String> can = model.uses();
        String quality = options.get("quality").text("auto");
        require(!Set.of("standard", "hd").contains(quality), "quality", model, quality);
        require(!Set.of("xhigh", "max").contains(quality) || can.contains("fine"), "quality", model, quality);
        String format = options.get("output_format").text("png");
        require(!Set.of("gif", "svg").contains(format) || can.contains("planned"), "output_format", model, format);
        require(
                !options.get("complexity").isPresent() || can.contains("planned"),
                "complexity",
                model,
                options.get("complexity").text(""));
        require(!options.get("markup").isPresent() || can.contains("markup"), "markup", model, "a file");
        String background = options.get("background").text("auto");
        require(!background.equals("transparent") || can.contains("transparent"), "background", model, background);
        String fidelity = options.get("input_fidelity").text("");
        boolean mayFidelity = fidelity.isEmpty()
                || can.contains("fidelity")
                || (can.contains("fidelity-low") && fidelity.equals("low"));
        require(mayFidelity, "input_fidelity", model, fidelity);
        String size = options.get("size").text("auto");
        sizeProblem(size, can.contains("any-size")).ifPresent(why -> {
            throw Problem.value("size", "Invalid size '" + size + "' for " + model.id() + ": " + why)
                    .refused();
        });
    }

    private static void require(boolean allowed, String field, Models.Model model, String value) {
        if (!allowed) {
            throw Problem.value(
                            field,
                            "Invalid value '" + value + "' for '" + field + "': " + model.id()
                                    + " does not support it.")
                    .refused();
        }
    }

    private static Optional<String> sizeProblem(String size, boolean anySize) {
        if (size.equals("auto") || CLASSIC_SIZES.contains(size)) {
            return Optional.empty();
        }
        if (!anySize) {
            return Optional.of("use auto, 1024x1024, 1536x1024 or 1024x1536.");
        }
        int cross = size.indexOf('x');
        long width = Long.parseLong(size, 0, cross, 10);
        long height = Long.parseLong(size, cross + 1, size.length(), 10);
        long longest = Math.max(width, height);
        if (width % 16 != 0 || height % 16 != 0) {
            return Optional.of("both edges must be multiples of 16.");
        }
        if (longest > 3840 || longest > 3 * Math.min(width, height)) {
            return Optional.of("the longest edge is at most 3840 and three times the other.");
        }
        boolean inRange = width * height >= 655_360 && width * height <= 8_294_400;
        return inRange ? Optional.empty() : Optional.of("there must be between 655,360 and 8,294,400 pixels.");
    }

    /** The value that {@code auto} selects. */
    static String size(Json options) {
        String size = options.get("size").text("auto");
        return size.equals("auto") ? "1024x1024" : size;
    }

    static String quality(Json options) {
        String quality = options.get("quality").text("auto");
        return quality.equals("auto") ? "high" : quality;
    }

    static String background(Json options) {
        String background = options.get("background").text("auto");
        return background.equals("auto") ? "opaque" : background;
    }

    static String format(Json options) {
        return options.get("output_format").text("png");
    }

    static Media picture(World world, Json options, String prompt) {
        String format = format(options);
        String mimeType = format.equals("svg") ? "image/svg+xml" : "image/" + format;
        return world.picture(
                mimeType, size(options), prompt, background(options).equals("transparent"));
    }
}
