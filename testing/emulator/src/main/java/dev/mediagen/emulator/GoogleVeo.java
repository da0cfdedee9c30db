package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Veo: long-running predictions, in the old developer form and in the Vertex forms. */
final class GoogleVeo {
    private static final Schema IMAGE = Schema.of(
            required("bytesBase64Encoded", Type.base64()),
            required("mimeType", Type.oneOf("image/png", "image/jpeg", "image/webp")));

    private static final Schema VERTEX_IMAGE = Schema.of(
                    optional("bytesBase64Encoded", Type.base64()),
                    optional("gcsUri", Type.matching("gs://.+", "a gs:// address")),
                    required("mimeType", Type.text(3, 100)))
            .exactlyOneOf("bytesBase64Encoded", "gcsUri");

    private static final Schema PARAMETERS = Schema.of(
            optional("aspectRatio", Type.oneOf("16:9", "9:16")),
            optional("durationSeconds", Type.integerOf(4, 5, 6, 7, 8)),
            optional("resolution", Type.oneOf("720p", "1080p", "4k")),
            optional("negativePrompt", Type.text()),
            optional("personGeneration", Type.oneOf("allow_all", "allow_adult", "dont_allow")),
            optional("sampleCount", Type.integer(1, 4)),
            optional("enhancePrompt", Type.bool()),
            optional("seed", Type.integer(0, 4_294_967_295L)));

    private static final Schema VERTEX_PARAMETERS = PARAMETERS.and(
            optional("generateAudio", Type.bool()),
            optional("storageUri", Type.matching("gs://.+", "a gs:// address")),
            optional("fps", Type.integer(1, 60)),
            optional("pubsubTopic", Type.text()),
            optional("compressionQuality", Type.oneOf("optimized", "lossless")),
            optional("resizeMode", Type.oneOf("crop", "pad")));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final GoogleFiles files;
    private final Jobs operations;

    GoogleVeo(Provider provider, World world, Models models, GoogleFiles files) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.operations = new Jobs(world);
    }

    private static Schema request(Schema image, Schema video, Type referenceType, Schema parameters) {
        Schema reference = Schema.of(required("referenceType", referenceType), required("image", image));
        Schema instance = Schema.of(
                        optional("prompt", Type.text(1, 20_000)),
                        optional("image", image),
                        optional("lastFrame", image),
                        optional("video", video),
                        optional("referenceImages", Type.list(reference, 1, 3)))
                .needs("lastFrame", "image")
                .atMostOneOf("image", "video", "referenceImages");
        return Schema.of(
                        required("instances", Type.list(instance, 1, 1)),
                        optional("parameters", parameters),
                        optional("webhookConfig", Type.mapOf(Type.any())),
                        optional("labels", Type.mapOf(Type.text())))
                .rule(GoogleVeo::checkLength);
    }

    private static void checkLength(Json body, Findings findings) {
        Json instance = body.at("instances/0");
        Json parameters = body.get("parameters");
        boolean full = instance.get("video").isPresent()
                || instance.get("referenceImages").isPresent()
                || !parameters.get("resolution").text("720p").equals("720p");
        if (full && parameters.get("durationSeconds").integer(8) != 8) {
            findings.broken(
                    "durationSeconds", "durationSeconds must be 8 with 1080p, 4k, reference images and extension.");
        }
        if (instance.get("video").isPresent()
                && !parameters.get("resolution").text("720p").equals("720p")) {
            findings.broken("resolution", "An extension is 720p only.");
        }
    }

    List<Route> routes() {
        Schema developer = request(IMAGE, Schema.of(required("uri", Type.url(4096))), Type.oneOf("asset"), PARAMETERS);
        Schema vertex = request(VERTEX_IMAGE, VERTEX_IMAGE, Type.oneOf("asset", "style"), VERTEX_PARAMETERS);
        List<Route> routes = new ArrayList<>();
        routes.add(start("veo.generate", "/v1beta/models/{model}:", "veo", developer.without("labels")));
        routes.add(new Route(provider, "GET", "veo.get", "/v1beta/models/{model}/operations/{id}")
                .refusal("filtered", this::filtered)
                .answers(call -> Answer.json(operation(call, call.path("id"), false))));
        for (String path : Google.VERTEX) {
            routes.add(start("veo.vertex-generate", path, "veo-vertex", vertex.without("webhookConfig")));
            routes.add(new Route(provider, "POST", "veo.vertex-get", path + "fetchPredictOperation")
                    .json(Schema.of(required("operationName", Type.text(1, 1000))))
                    .answers(this::fetch));
        }
        return routes;
    }

    private Route start(String operation, String path, String use, Schema schema) {
        return new Route(provider, "POST", operation, path + "predictLongRunning")
                .json(schema)
                .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                .answers(call -> start(call, use));
    }

    private Answer start(Call call, String use) {
        models.require(call.path("model"), use);
        Json instance = call.body().at("instances/0");
        instance.at("video/uri").text().ifPresent(files::requireUsable);
        boolean portrait = call.body().at("parameters/aspectRatio").text("").equals("9:16");
        String id = world.id("op");
        operations.create(id, call, world.clip(portrait, instance.get("prompt").text("") + id));
        return Answer.json(object("name", name(call, id)));
    }

    private static String name(Call call, String id) {
        String project = call.path().getOrDefault("project", "");
        String vertex =
                call.path().containsKey("location") || call.route().template().contains("/publishers/")
                        ? "projects/" + (project.isEmpty() ? "express" : project) + "/locations/"
                                + call.path().getOrDefault("location", "global") + "/publishers/google/"
                        : "";
        return vertex + "models/" + call.path("model") + "/operations/" + id;
    }

    private Answer fetch(Call call) {
        String name = call.body().get("operationName").text("");
        return Answer.json(operation(call, name.substring(name.lastIndexOf('/') + 1), true));
    }

    private Map<String, @Nullable Object> operation(Call call, String id, boolean vertex) {
        Jobs.Job job = operations.require(id, "Operation");
        Map<String, @Nullable Object> operation = object("name", name(call, id));
        switch (job.poll()) {
            case DONE -> {
                operation.put("done", true);
                operation.put("response", vertex ? vertexResult(job) : result(job));
            }
            case FAILED, CANCELLED -> {
                operation.put("done", true);
                operation.put(
                        "error", object("code", 3, "message", job.failureCode("The emulator was asked to fail.")));
            }
            case QUEUED, RUNNING -> {} // a running operation contains only its name
        }
        return operation;
    }

    private Map<String, @Nullable Object> result(Jobs.Job job) {
        String uri = files.active(job.call(), job.result());
        return response(object("generatedSamples", List.of(object("video", object("uri", uri)))));
    }

    private static Map<String, @Nullable Object> response(Map<String, @Nullable Object> videos) {
        return object(
                "@type",
                "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
                "generateVideoResponse",
                videos);
    }

    private static Map<String, @Nullable Object> vertexResult(Jobs.Job job) {
        String folder = job.request().at("parameters/storageUri").text("");
        return object(
                "videos",
                List.of(
                        folder.isEmpty()
                                ? object("bytesBase64Encoded", job.result(), "mimeType", "video/mp4")
                                : object("gcsUri", folder + "/sample_0.mp4", "mimeType", "video/mp4")));
    }

    private Answer filtered(Call call) {
        Jobs.Job job = operations.require(call.path("id"), "Operation");
        return Answer.json(object(
                "name", name(call, job.id()),
                "done", true,
                "response",
                        response(object(
                                "raiMediaFilteredCount",
                                1,
                                "raiMediaFilteredReasons",
                                List.of("The video was filtered.")))));
    }
}
