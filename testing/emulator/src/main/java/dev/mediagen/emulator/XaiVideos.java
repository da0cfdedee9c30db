package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Videos: generated, edited and extended by jobs that are polled; open ones respond with 202. */
final class XaiVideos {
    private static final Schema.Field MODEL = required("model", Type.text(1, 200));
    private static final Schema.Field PROMPT = required("prompt", Type.text(1, 8000));

    private static final Schema GENERATION = Schema.of(
                    MODEL,
                    optional("prompt", Type.text(1, 8000)),
                    optional("duration", Type.integer(1, 15)),
                    optional(
                            "aspect_ratio",
                            Type.oneOf("16:9", "1:1", "9:16", "4:3", "3:4", "3:2", "2:3", "21:9", "5:2")),
                    optional("resolution", Type.oneOf("480p", "720p", "1080p")),
                    optional("image", Xai.REFERENCE),
                    optional("reference_images", Type.list(Xai.REFERENCE, 1, 7)),
                    optional("reference_audios", Type.list(Schema.of(required("voice_id", Type.text(1, 100))), 1, 3)),
                    optional("last_frame", Xai.REFERENCE),
                    optional(
                            "keyframes",
                            Type.list(
                                    Schema.of(
                                            required("image", Xai.REFERENCE),
                                            required("timestamp_s", Type.number(0.3, 14.7))),
                                    1,
                                    4)),
                    optional("generate_audio", Type.bool()),
                    optional("user", Type.text()),
                    optional("storage_options", Xai.STORAGE))
            .rule(XaiVideos::checkPrompt);

    private static final Schema EDIT = Schema.of(
            MODEL,
            PROMPT,
            required("video", Xai.REFERENCE),
            optional("user", Type.text()),
            optional("storage_options", Xai.STORAGE));

    private static final Schema EXTENSION = Schema.of(
            MODEL,
            PROMPT,
            required("video", Xai.REFERENCE),
            optional("duration", Type.integer(2, 10)),
            optional("storage_options", Xai.STORAGE));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final XaiFiles files;
    private final Jobs jobs;

    XaiVideos(Provider provider, World world, Models models, XaiFiles files) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                route("generate", "/v1/videos/generations", this::checkGeneration)
                        .json(GENERATION),
                route("edit", "/v1/videos/edits", body -> checkSource(body, "edit"))
                        .json(EDIT),
                route("extend", "/v1/videos/extensions", body -> checkSource(body, "extend"))
                        .json(EXTENSION),
                new Route(provider, "GET", "videos.get", "/v1/videos/{id}")
                        .refusal("respect-moderation", this::withheld)
                        .answers(this::get));
    }

    private Route route(String operation, String path, Consumer<Json> check) {
        return new Route(provider, "POST", "videos." + operation, path)
                .refusal("moderation", Xai::moderated)
                .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                .answers(call -> {
                    check.accept(call.body());
                    return start(call);
                });
    }

    private static void checkPrompt(Json body, Findings findings) {
        boolean pictures = List.of("image", "reference_images", "last_frame", "keyframes").stream()
                .anyMatch(name -> body.get(name).isPresent());
        if (!pictures && !body.get("prompt").isPresent()) {
            findings.missing("prompt");
        }
        int duration = body.get("duration").integer(8);
        body.get("keyframes").elements().stream()
                .map(keyframe -> keyframe.get("timestamp_s").number())
                .filter(time -> time.filter(seconds -> seconds.doubleValue() >= duration)
                        .isPresent())
                .forEach(time ->
                        findings.broken("keyframes", "timestamp_s must lie inside the clip of " + duration + " s."));
        if (body.get("reference_images").isPresent()
                && body.get("resolution").text("").equals("1080p")) {
            findings.broken("resolution", "resolution 1080p is not possible with reference_images.");
        }
    }

    private void checkGeneration(Json body) {
        Set<String> can = models.require(body.get("model").text(""), "video").uses();
        require(can, "references", body.get("reference_images").isPresent(), "reference_images");
        require(can, "voices", body.get("reference_audios").isPresent(), "reference_audios");
        require(can, "last-frame", body.get("last_frame").isPresent(), "last_frame");
        require(can, "keyframes", body.get("keyframes").isPresent(), "keyframes");
        require(can, "large", body.get("resolution").text("").equals("1080p"), "resolution 1080p");
        boolean both =
                body.get("image").isPresent() && body.get("reference_images").isPresent();
        require(can, "pinned", both, "image with reference_images");
        boolean longReferences =
                body.get("reference_images").isPresent() && body.get("duration").integer(8) > 10;
        require(can, "pinned", longReferences, "duration above 10 with reference_images");
        boolean wide = List.of("21:9", "5:2").contains(body.get("aspect_ratio").text(""));
        require(can, "large", wide, "aspect_ratio 21:9 or 5:2");
        body.names().forEach(name -> files.requireKnown(body.get(name)));
    }

    private void checkSource(Json body, String use) {
        require(models.require(body.get("model").text(""), "video").uses(), use, true, "video " + use);
        files.requireKnown(body.get("video"));
    }

    private static void require(Set<String> can, String use, boolean requested, String what) {
        if (requested && !can.contains(use)) {
            throw Problem.coded(400, "invalid_argument", what, "`" + what + "` is not supported for this model.")
                    .refused();
        }
    }

    private Answer start(Call call) {
        String number = world.id("");
        String id = UUID.nameUUIDFromBytes(number.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        boolean portrait = call.body().get("aspect_ratio").text("16:9").matches("9:16|3:4|2:3");
        Media clip = world.clip(portrait, call.body().get("prompt").text("") + number);
        jobs.create(id, call, clip);
        return Answer.json(object("request_id", id));
    }

    private Answer get(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video request");
        return switch (job.poll()) {
            case DONE -> Answer.json(done(job, Xai.address(world, job.result()), true));
            case FAILED, CANCELLED -> Answer.json(failed(job));
            case QUEUED, RUNNING -> pending(job);
        };
    }

    /** The first response to a poll has no body, as observed with the real service. */
    private static Answer pending(Jobs.Job job) {
        return job.polls() == 1
                ? Answer.empty(202)
                : Answer.json(
                        202,
                        object(
                                "status", "pending",
                                "progress", job.progress(),
                                "model", job.request().get("model")));
    }

    private Answer withheld(Call call) {
        return Answer.json(done(jobs.require(call.path("id"), "Video request"), "", false));
    }

    private static Map<String, @Nullable Object> done(Jobs.Job job, String url, boolean respectsModeration) {
        int seconds = job.request().get("duration").integer(8);
        return object(
                "status", "done",
                "progress", 100,
                "model", job.request().get("model"),
                "video", object("url", url, "duration", seconds, "respect_moderation", respectsModeration),
                "usage", object("cost_in_usd_ticks", 700_000_000L * seconds));
    }

    private static Map<String, @Nullable Object> failed(Jobs.Job job) {
        String code = job.failureCode("invalid_argument");
        String message = code.equals("invalid_argument")
                ? "Generated video rejected by content moderation."
                : "The emulator was asked to let this job fail.";
        return object("status", "failed", "error", object("code", code, "message", message));
    }
}
