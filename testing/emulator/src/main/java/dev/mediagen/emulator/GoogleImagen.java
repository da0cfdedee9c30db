package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Imagen: images by predict, and on Vertex edits with reference images. */
final class GoogleImagen {
    private static final Schema.Field OUTPUT = optional(
            "outputOptions",
            Schema.of(
                    optional("mimeType", Type.oneOf("image/png", "image/jpeg")),
                    optional("compressionQuality", Type.integer(0, 100))));

    private static final Schema PARAMETERS = Schema.of(
            optional("sampleCount", Type.integer(1, 4)),
            optional("aspectRatio", Type.oneOf("1:1", "3:4", "4:3", "9:16", "16:9")),
            optional("sampleImageSize", Type.oneOf("1K", "2K")),
            optional("imageSize", Type.oneOf("1K", "2K")),
            optional("guidanceScale", Type.number(0, 500)),
            optional("personGeneration", Type.oneOf("dont_allow", "allow_adult", "allow_all")),
            optional("safetySetting", Type.text()),
            optional("language", Type.text()),
            optional("includeRaiReason", Type.bool()),
            optional("includeSafetyAttributes", Type.bool()),
            OUTPUT);

    private static final Schema VERTEX_PARAMETERS = PARAMETERS
            .and(
                    optional("negativePrompt", Type.text()),
                    optional("seed", Type.integer(0, Integer.MAX_VALUE)),
                    optional("addWatermark", Type.bool()),
                    optional("enhancePrompt", Type.bool()),
                    optional("storageUri", Type.matching("gs://.+", "a gs:// address")),
                    optional(
                            "editMode",
                            Type.matching(
                                    "EDIT_MODE_(DEFAULT|INPAINT_REMOVAL|INPAINT_INSERTION|OUTPAINT|CONTROLLED_EDITING"
                                            + "|STYLE|BGSWAP|PRODUCT_IMAGE)",
                                    "an edit mode")),
                    optional("editConfig", Schema.of(optional("baseSteps", Type.integer(1, 75)))))
            .rule((parameters, findings) -> {
                boolean watermark = parameters.get("addWatermark").bool().orElse(true);
                if (parameters.get("seed").isPresent() && watermark) {
                    findings.broken(
                            "seed", "Seed is not supported when watermark is enabled: send addWatermark false.");
                }
            });

    private static final Schema BYTES = Schema.of(
                    optional("bytesBase64Encoded", Type.base64()),
                    optional("gcsUri", Type.matching("gs://.+", "a gs:// address")),
                    optional("mimeType", Type.text(3, 100)))
            .exactlyOneOf("bytesBase64Encoded", "gcsUri");

    private static final Map<String, Schema> REFERENCES = Map.of(
            "REFERENCE_TYPE_RAW", reference(true),
            "REFERENCE_TYPE_CONTENT", reference(true),
            "REFERENCE_TYPE_MASK",
                    reference(
                                    false,
                                    required(
                                            "maskImageConfig",
                                            Schema.of(
                                                    required(
                                                            "maskMode",
                                                            Type.matching(
                                                                    "MASK_MODE_(DEFAULT|USER_PROVIDED|BACKGROUND"
                                                                            + "|FOREGROUND|SEMANTIC)",
                                                                    "a mask mode")),
                                                    optional("dilation", Type.number(0, 1)),
                                                    optional("maskClasses", Type.list(Type.integer(0, 1000), 1, 5)))))
                            .rule(GoogleImagen::checkMask),
            "REFERENCE_TYPE_STYLE",
                    reference(true, optional("styleImageConfig", Schema.of(optional("styleDescription", Type.text())))),
            "REFERENCE_TYPE_CONTROL",
                    reference(
                            true,
                            required(
                                    "controlImageConfig",
                                    Schema.of(
                                            required(
                                                    "controlType",
                                                    Type.matching(
                                                            "CONTROL_TYPE_(DEFAULT|CANNY|SCRIBBLE|FACE_MESH)",
                                                            "a control type")),
                                            optional("computeControl", Type.bool())))),
            "REFERENCE_TYPE_SUBJECT",
                    reference(
                            true,
                            optional(
                                    "subjectImageConfig",
                                    Schema.of(
                                            optional(
                                                    "subjectType",
                                                    Type.matching(
                                                            "SUBJECT_TYPE_(DEFAULT|PERSON|ANIMAL|PRODUCT)",
                                                            "a subject type")),
                                            optional("subjectDescription", Type.text())))));

    private final Provider provider;
    private final World world;
    private final Models models;

    GoogleImagen(Provider provider, World world, Models models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
    }

    private static Schema reference(boolean needsImage, Schema.Field... more) {
        return Schema.of(
                        required("referenceType", Type.text()),
                        required("referenceId", Type.integer(0, 1000)),
                        needsImage ? required("referenceImage", BYTES) : optional("referenceImage", BYTES))
                .and(more);
    }

    private static void checkMask(Json reference, Findings findings) {
        boolean own = reference.at("maskImageConfig/maskMode").text("").equals("MASK_MODE_USER_PROVIDED");
        if (own && !reference.get("referenceImage").isPresent()) {
            findings.missing("referenceImage");
        }
    }

    private static Schema request(Schema.Field[] instance, Schema parameters) {
        return Schema.of(
                required("instances", Type.list(Schema.of(instance), 1, 1)),
                optional("parameters", parameters),
                optional("labels", Type.mapOf(Type.text())));
    }

    List<Route> routes() {
        Schema.Field prompt = required("prompt", Type.text(1, 20_000));
        Schema.Field references =
                optional("referenceImages", Type.list(Type.tagged("referenceType", REFERENCES), 1, 10));
        Schema developer = request(new Schema.Field[] {prompt}, PARAMETERS);
        Schema vertex = request(new Schema.Field[] {prompt, references}, VERTEX_PARAMETERS);
        List<Route> routes = new ArrayList<>();
        routes.add(route("imagen.generate", "/v1beta/models/{model}:", developer.without("labels")));
        Google.VERTEX.forEach(path -> routes.add(route("imagen.vertex-generate", path, vertex)));
        return routes;
    }

    private Route route(String operation, String path, Schema schema) {
        return new Route(provider, "POST", operation, path + "predict")
                .json(schema)
                .refusal(
                        "filtered",
                        call -> Answer.json(object(
                                "predictions", List.of(object("raiFilteredReason", "blocked by policy 39322892")))))
                .refusal("missing", call -> Answer.json(object()))
                .canGo(Fault.Kind.EMPTY)
                .answers(this::predict);
    }

    private Answer predict(Call call) {
        Json instance = call.body().at("instances/0");
        boolean edits = instance.get("referenceImages").isPresent();
        models.require(call.path("model"), edits ? "imagen-edit" : "imagen");
        if (call.shall(Fault.Kind.EMPTY)) {
            return Answer.json(object());
        }
        Json parameters = call.body().get("parameters");
        String prompt = instance.get("prompt").text("");
        return Answer.json(object(
                "predictions",
                IntStream.range(0, parameters.get("sampleCount").integer(edits ? 1 : 4))
                        .mapToObj(i -> prediction(parameters, prompt + " #" + i))
                        .toList()));
    }

    private Map<String, @Nullable Object> prediction(Json parameters, String prompt) {
        String mimeType = parameters.at("outputOptions/mimeType").text("image/png");
        String size = parameters
                .get("sampleImageSize")
                .text(parameters.get("imageSize").text("1K"));
        String pixels = GoogleImageRules.pixels(parameters.get("aspectRatio").text("1:1"), size);
        Media picture = world.picture(mimeType, pixels, prompt);
        return object("bytesBase64Encoded", picture, "mimeType", mimeType, "prompt", prompt);
    }
}
