package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Videos API: jobs that are polled, downloaded, remixed and deleted. OpenAI removed it on 2026-09-24. */
final class OpenAiVideos {
    private static final String[] SIZES = {"720x1280", "1280x720", "1024x1792", "1792x1024", "1920x1080", "1080x1920"};
    private static final Schema.Field PROMPT = required("prompt", Type.text(1, 32_000));

    private static final Schema CREATE = Schema.of(
            PROMPT,
            optional("model", Type.text(1, 200)),
            optional("seconds", Type.oneOf("4", "8", "12", "16", "20")),
            optional("size", Type.oneOf(SIZES)));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final OpenAiFiles files;
    private final Jobs jobs;

    OpenAiVideos(Provider provider, World world, Models models, OpenAiFiles files) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                route("POST", "create", "/v1/videos", this::create)
                        .json(CREATE.and(optional("input_reference", OpenAiFiles.REFERENCE)))
                        .form(CREATE.and(optional(
                                "input_reference", Type.file("image/png", "image/jpeg", "image/webp", "video/mp4"))))
                        .refusal("moderation", OpenAi::moderated)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK),
                route("GET", "list", "/v1/videos", this::list)
                        .query(
                                optional("limit", Type.integer(1, 100)),
                                optional("order", Type.oneOf("asc", "desc")),
                                optional("after", Type.text())),
                route("GET", "get", "/v1/videos/{id}", this::get),
                route("DELETE", "delete", "/v1/videos/{id}", this::delete),
                route("GET", "content", "/v1/videos/{id}/content", this::content)
                        .query(optional("variant", Type.oneOf("video", "thumbnail", "spritesheet"))),
                route("POST", "remix", "/v1/videos/{id}/remix", this::remix)
                        .json(Schema.of(PROMPT))
                        .refusal("moderation", OpenAi::moderated)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK));
    }

    private Route route(String method, String operation, String path, Function<Call, Answer> handler) {
        return new Route(provider, method, "videos." + operation, path).answers(call -> {
            requireOpen();
            return handler.apply(call);
        });
    }

    private void requireOpen() {
        boolean ended = !world.today().isBefore(LocalDate.parse(OpenAi.VIDEO_END));
        if (ended && !world.settings().allowRetired()) {
            throw Problem.of(Problem.Kind.RETIRED, "The Videos API was shut down on " + OpenAi.VIDEO_END + ".")
                    .refused();
        }
    }

    private Answer create(Call call) {
        Json body = call.body();
        models.require(body.get("model").text("sora-2"), "video");
        files.requireKnown(body.get("input_reference"));
        return Answer.json(resource(start(call)));
    }

    private Jobs.Job start(Call call) {
        String prompt = call.body().get("prompt").text("");
        boolean portrait = size(call).matches("720x.*|1024x.*|1080x.*");
        return jobs.create(world.id("video_"), call, world.clip(portrait, prompt));
    }

    private Answer remix(Call call) {
        Jobs.Job source = jobs.require(call.path("id"), "Video with id");
        requireDone(source);
        return Answer.json(resource(start(call)));
    }

    private Answer get(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video with id");
        job.poll();
        return Answer.json(resource(job)).with("openai-poll-after-ms", "20");
    }

    private Answer list(Call call) {
        List<Jobs.Job> all = jobs.all();
        return Answer.json(object(
                "object",
                "list",
                "data",
                all.stream().map(this::resource).toList(),
                "first_id",
                all.isEmpty() ? null : all.get(0).id(),
                "last_id",
                all.isEmpty() ? null : all.get(all.size() - 1).id(),
                "has_more",
                false));
    }

    private Answer delete(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video with id");
        if (!job.isOver()) {
            throw Problem.value("video_id", "Only finished videos can be deleted.")
                    .refused();
        }
        jobs.remove(job.id());
        return Answer.json(object("id", job.id(), "object", "video.deleted", "deleted", true));
    }

    private Answer content(Call call) {
        Jobs.Job job = jobs.require(call.path("id"), "Video with id");
        requireDone(job);
        return call.query("variant", "video").equals("video")
                ? Answer.file(job.result())
                : Answer.file(Media.fixture("image/webp", "picture.webp"));
    }

    private static void requireDone(Jobs.Job job) {
        if (job.state() != Jobs.State.DONE) {
            throw Problem.of(
                            Problem.Kind.NOT_READY,
                            "Video is not ready yet, use GET /v1/videos/{video_id} to check status.")
                    .refused();
        }
    }

    /** A remix has the aspect ratio of its source. */
    private Json origin(Call call) {
        String source = call.path().getOrDefault("id", "");
        return jobs.find(source).map(job -> origin(job.call())).orElse(call.body());
    }

    private String size(Call call) {
        return origin(call).get("size").text("720x1280");
    }

    private Map<String, @Nullable Object> resource(Jobs.Job job) {
        boolean done = job.state() == Jobs.State.DONE;
        Json origin = origin(job.call());
        return object(
                "id", job.id(),
                "object", "video",
                "model", origin.get("model").text("sora-2"),
                "status", status(job.state()),
                "progress", job.progress(),
                "created_at", job.created(),
                "completed_at", done ? world.seconds() : null,
                "expires_at", done ? world.seconds() + 86_400 : null,
                "prompt", job.request().get("prompt"),
                "size", size(job.call()),
                "seconds", origin.get("seconds").text("4"),
                "remixed_from_video_id", job.call().path().get("id"),
                "error", job.state() == Jobs.State.FAILED ? failure(job) : null);
    }

    private static Map<String, @Nullable Object> failure(Jobs.Job job) {
        return object(
                "code",
                job.failureCode("video_generation_failed"),
                "message",
                "The emulator was asked to let this job fail.");
    }

    private static String status(Jobs.State state) {
        return switch (state) {
            case QUEUED -> "queued";
            case RUNNING -> "in_progress";
            case DONE -> "completed";
            case FAILED, CANCELLED -> "failed";
        };
    }
}
