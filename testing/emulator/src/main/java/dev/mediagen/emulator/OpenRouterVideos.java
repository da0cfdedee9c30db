package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Video jobs: created with 202, polled, and downloaded with the key. */
final class OpenRouterVideos {
    private static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p");

    private static final Schema URL = Schema.of(required("url", Type.url(Integer.MAX_VALUE)));

    private static final Schema GENERATION = Schema.of(
            optional("user", Type.text()),
            optional("session_id", Type.text(0, 256)),
            optional("trace", Type.mapOf(Type.any())),
            required("model", Type.text(1, 200)),
            required("prompt", Type.text(1, 100_000)), // optional in the schema, but these models all require one
            optional("duration", Type.integer(1, 60)),
            optional("resolution", Type.oneOf("480p", "720p", "768p", "1080p", "1K", "2K", "4K")),
            optional("aspect_ratio", Type.oneOf("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "9:21")),
            optional("size", Type.matching("\\d{1,5}x\\d{1,5}", "WIDTHxHEIGHT")),
            optional(
                    "frame_images",
                    Type.list(
                            OpenRouter.IMAGE_PART.and(required("frame_type", Type.oneOf("first_frame", "last_frame"))),
                            1,
                            2)),
            optional(
                    "input_references",
                    Type.list(Type.tagged(
                            "type",
                            Map.of(
                                    "image_url", OpenRouter.IMAGE_PART,
                                    "audio_url", part("audio_url"),
                                    "video_url", part("video_url"))))),
            optional("generate_audio", Type.bool()),
            optional("seed", Type.integer()),
            optional("callback_url", Type.matching("https://.+", "an https URL")),
            OpenRouter.PROVIDER_OPTIONS,
            optional("previous_job_id", Type.text(1, 200)),
            optional("creativity", Type.integer()),
            optional("upscale_factor", Type.number(1, 16)));

    private final OpenRouter provider;
    private final World world;
    private final OpenRouterModels models;
    private final Jobs jobs;

    OpenRouterVideos(OpenRouter provider, World world, OpenRouterModels models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.jobs = new Jobs(world);
    }

    private static Schema part(String name) {
        return Schema.of(required("type", Type.text()), required(name, URL));
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "videos.generate", "/api/v1/videos")
                        .json(GENERATION)
                        .refusal("moderation", OpenRouter::moderated)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                        .answers(this::create),
                new Route(provider, "GET", "videos.models", "/api/v1/videos/models")
                        .open()
                        .answers(call -> Answer.json(object(
                                "data",
                                models.making("video").stream()
                                        .map(OpenRouterVideos::card)
                                        .toList()))),
                new Route(provider, "GET", "videos.get", "/api/v1/videos/{id}").answers(this::get),
                new Route(provider, "GET", "videos.content", "/api/v1/videos/{id}/content")
                        .query(optional("index", Type.integer(0, 100)))
                        .answers(this::content));
    }

    private Answer create(Call call) {
        Json body = call.body();
        OpenRouterModels.Model model = models.require(body.get("model").text(""), "video", "/api/v1/videos");
        body.get("previous_job_id").text().ifPresent(this::requireFinished);
        List<Integer> durations = model.numbers("duration");
        int duration = body.get("duration").integer(8);
        if (!durations.contains(duration)) {
            throw Problem.value("duration", "duration must be one of " + durations + ", got " + duration)
                    .refused();
        }
        String resolution = body.get("resolution").text("720p");
        if (!RESOLUTIONS.contains(resolution)) {
            throw Problem.value("resolution", "resolution must be one of " + RESOLUTIONS + ".")
                    .refused();
        }
        boolean portrait = body.get("aspect_ratio").text("").matches("9:16|3:4|2:3|9:21");
        String id = world.id("job-");
        Jobs.Job job =
                jobs.create(id, call, world.clip(portrait, body.get("prompt").text("") + id));
        return Answer.json(202, resource(job, "pending"));
    }

    /** Only a finished video can be edited or extended; which models can is nowhere published. */
    private void requireFinished(String id) {
        if (jobs.require(id, "Video job").state() != Jobs.State.DONE) {
            throw Problem.value("previous_job_id", "previous_job_id must be a finished job.")
                    .refused();
        }
    }

    private Answer get(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video job");
        Map<String, @Nullable Object> resource = resource(
                job,
                switch (job.poll()) {
                    case QUEUED -> "pending";
                    case RUNNING -> "in_progress";
                    case DONE -> "completed";
                    case FAILED -> "failed";
                    case CANCELLED -> "cancelled";
                });
        if (job.state() == Jobs.State.DONE) {
            resource.put(
                    "generation_id",
                    provider.generated(job.request().get("model").text("")));
            resource.put("unsigned_urls", List.of(world.origin() + path(job) + "/content?index=0"));
            resource.put("usage", object("cost", 1.2, "is_byok", false));
        } else if (job.state() == Jobs.State.FAILED) {
            resource.put("error", job.failureCode("The emulator was asked to let this job fail."));
        }
        return Answer.json(resource);
    }

    private Answer content(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video job");
        if (job.state() != Jobs.State.DONE) {
            throw Problem.of(Problem.Kind.NOT_READY, "The video is not complete yet.")
                    .refused();
        }
        if (!call.query("index", "0").equals("0")) {
            throw Problem.unknownId("There is no content with this index.").refused();
        }
        return Answer.file(job.result());
    }

    /** The address is relative to the host, as in the specification. */
    private static Map<String, @Nullable Object> resource(Jobs.Job job, String status) {
        return object("id", job.id(), "polling_url", path(job), "status", status);
    }

    private static String path(Jobs.Job job) {
        return "/openrouter/api/v1/videos/" + job.id();
    }

    private static Map<String, @Nullable Object> card(OpenRouterModels.Model model) {
        return object(
                "id",
                model.id(),
                "canonical_slug",
                model.id(),
                "name",
                model.id(),
                "created",
                1_692_901_234,
                "supported_resolutions",
                RESOLUTIONS,
                "supported_aspect_ratios",
                List.of("16:9", "9:16", "1:1"),
                "supported_sizes",
                null,
                "supported_durations",
                model.numbers("duration"),
                "supported_frame_images",
                List.of("first_frame", "last_frame"),
                "generate_audio",
                true,
                "seed",
                true,
                "upscale_factor",
                null,
                "creativity",
                null,
                "pricing_skus",
                object("per_second_720p", "0.10"),
                "allowed_passthrough_parameters",
                List.of("negativePrompt"));
    }
}
