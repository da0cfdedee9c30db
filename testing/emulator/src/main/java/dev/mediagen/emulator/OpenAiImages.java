package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The Image API: generations and edits, the latter as a form and as JSON. */
final class OpenAiImages {
    private static final long OVERLAY_LIMIT = 4_000_000;

    private static final Schema GENERATION = OpenAiImageRules.IMAGE_API.and(
            optional("moderation", Type.oneOf("auto", "low")),
            // Only for DALL-E; the rules refuse them for other models.
            optional("response_format", Type.oneOf("url", "b64_json")),
            optional("style", Type.oneOf("vivid", "natural")));

    private static final Schema EDIT =
            OpenAiImageRules.IMAGE_API.and(optional("input_fidelity", Type.oneOf("high", "low")));

    private static final Type PICTURE = Type.file("image/png", "image/jpeg", "image/webp");

    /** In a form the members of an object are separate fields. */
    private static final Schema EDIT_FORM = EDIT.without("svg")
            .and(
                    optional("svg[model]", Type.text()),
                    optional("svg[reasoning][effort]", Type.text()),
                    optional("image", PICTURE),
                    optional("image[]", Type.list(PICTURE, 1, 16)),
                    optional("mask", Type.file("image/png")),
                    optional("markup", Type.file("image/png")))
            .exactlyOneOf("image", "image[]")
            .atMostOneOf("mask", "markup");

    private static final Schema EDIT_JSON = EDIT.and(
                    required("images", Type.list(OpenAiFiles.REFERENCE, 1, 16)),
                    optional("mask", OpenAiFiles.REFERENCE),
                    optional("markup", OpenAiFiles.REFERENCE),
                    optional("moderation", Type.oneOf("auto", "low")))
            .atMostOneOf("mask", "markup");

    private final Provider provider;
    private final World world;
    private final OpenAiImageRules rules;
    private final OpenAiFiles files;

    OpenAiImages(Provider provider, World world, OpenAiImageRules rules, OpenAiFiles files) {
        this.provider = provider;
        this.world = world;
        this.rules = rules;
        this.files = files;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "images.generate", "/v1/images/generations")
                        .json(GENERATION)
                        .refusal("moderation", OpenAi::moderated)
                        .canGo(Fault.Kind.EMPTY)
                        .answers(call -> answer(call, "image_generation")),
                new Route(provider, "POST", "images.edit", "/v1/images/edits")
                        .json(EDIT_JSON)
                        .form(EDIT_FORM)
                        .refusal("moderation", OpenAi::moderated)
                        .canGo(Fault.Kind.EMPTY)
                        .answers(this::edit));
    }

    private Answer edit(Call call) {
        Json body = call.body();
        body.get("images").elements().forEach(files::requireKnown);
        files.requireKnown(body.get("mask"));
        files.requireKnown(body.get("markup"));
        Json first = call.isForm() ? firstFile(body) : body.at("images/0/image_url");
        Json mask = call.isForm() ? body.get("mask") : body.at("mask/image_url");
        mask.blob().ifPresent(blob -> checkOverlay("mask", blob, first));
        Json markup = call.isForm() ? body.get("markup") : body.at("markup/image_url");
        markup.blob().ifPresent(blob -> checkOverlay("markup", blob, first));
        return answer(call, "image_edit");
    }

    private static Json firstFile(Json body) {
        return body.get("image").isPresent() ? body.get("image") : body.at("image[]/0");
    }

    /** A mask or a markup lies over the first image: a PNG with transparency, of the same size. */
    private static void checkOverlay(String name, Blob overlay, Json first) {
        if (overlay.size() > OVERLAY_LIMIT) {
            throw invalid(name, "it must be smaller than 4 MB.");
        }
        if (overlay.pngSize().isEmpty()) {
            return; // behind an address, so it cannot be checked
        }
        if (!overlay.isPngWithAlpha()) {
            throw invalid(name, "it must have an alpha channel.");
        }
        String size = first.blob().map(Blob::pngSize).orElse("");
        if (!size.isEmpty() && !size.equals(overlay.pngSize())) {
            throw invalid(name, "its size " + overlay.pngSize() + " must be that of the first image, " + size + ".");
        }
    }

    private static Problem.Refused invalid(String name, String why) {
        return Problem.value(name, "Invalid " + name + ": " + why).refused();
    }

    private Answer answer(Call call, String event) {
        Json body = call.body();
        rules.check(body.get("model").text(""), body);
        int count = call.shall(Fault.Kind.EMPTY) ? 0 : body.get("n").integer(1);
        List<Media> pictures = IntStream.range(0, count)
                .mapToObj(i ->
                        OpenAiImageRules.picture(world, body, body.get("prompt").text("") + " #" + i))
                .toList();
        return body.get("stream").isTrue() ? events(body, pictures, event) : Answer.json(result(body, pictures));
    }

    private Map<String, @Nullable Object> result(Json body, List<Media> pictures) {
        Map<String, @Nullable Object> result = object(
                "created", world.seconds(),
                "background", OpenAiImageRules.background(body),
                "output_format", OpenAiImageRules.format(body),
                "quality", OpenAiImageRules.quality(body),
                "size", OpenAiImageRules.size(body),
                "data",
                        pictures.stream()
                                .map(picture -> object("b64_json", picture))
                                .toList(),
                "usage", usage(pictures.size()));
        if (OpenAiImageRules.format(body).equals("svg")) {
            result.put("svg_usage", svgUsage(body));
        }
        return result;
    }

    private Answer events(Json body, List<Media> pictures, String name) {
        List<Answer.Event> events = new ArrayList<>();
        for (Media picture : pictures) {
            for (int i = 0; i < body.get("partial_images").integer(0); i++) {
                events.add(event(name + ".partial_image", body, picture, "partial_image_index", i));
            }
            events.add(event(name + ".completed", body, picture, "usage", usage(1)));
        }
        return Answer.events(events, "\n", "");
    }

    private Answer.Event event(String type, Json body, Media picture, String extra, Object value) {
        return new Answer.Event(
                type,
                object(
                        "type",
                        type,
                        "b64_json",
                        picture,
                        "created_at",
                        world.seconds(),
                        "size",
                        OpenAiImageRules.size(body),
                        "quality",
                        OpenAiImageRules.quality(body),
                        "background",
                        OpenAiImageRules.background(body),
                        "output_format",
                        OpenAiImageRules.format(body),
                        extra,
                        value));
    }

    /** The model that writes the SVG is counted separately. */
    private static Map<String, @Nullable Object> svgUsage(Json body) {
        String model = body.at("svg/model").text(body.get("svg[model]").text("gpt-6.1-terra"));
        return object(
                "model", model,
                "input_tokens", 300,
                "output_tokens", 900,
                "output_tokens_details", object("reasoning_tokens", 0),
                "total_tokens", 1200);
    }

    static Map<String, @Nullable Object> usage(int pictures) {
        int output = 1056 * pictures;
        return object(
                "input_tokens",
                45,
                "input_tokens_details",
                object("image_tokens", 0, "text_tokens", 45),
                "output_tokens",
                output,
                "output_tokens_details",
                object("image_tokens", output, "text_tokens", 0),
                "total_tokens",
                45 + output);
    }
}
