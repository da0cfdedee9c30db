package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Dubbing projects: one upload, and a job for each language whose result is WAV. */
final class ElevenDubbingProjects {
    private static final Type LANGUAGE =
            Type.matching("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a BCP 47 tag of a language that can be dubbed");
    private static final Type TERM = Type.matching("[^<>{}\\[\\]\\\\]{1,50}", "at most 50 characters without <>{}[]\\");

    private static final Schema PROJECT = Schema.of(
                    optional("file", Type.file(ElevenSpeech.RECORDINGS)),
                    optional("source_url", Type.matching("https?://.+", "a URL")),
                    optional("reference", Type.text(0, 500)),
                    optional("source_language", LANGUAGE),
                    optional("target_language", LANGUAGE),
                    optional("model_id", Type.oneOf("dubbing_v1", "dubbing_v2")),
                    optional("keyterms", Type.either(Type.list(TERM, 0, 1000), TERM)),
                    optional("webhook_ids", Type.either(Type.list(Type.text(), 0, 3), Type.text())))
            .exactlyOneOf("file", "source_url");

    private static final Schema ADDED = Schema.of(
            required("target_language", LANGUAGE),
            optional("voice_settings", Schema.of(optional("cloning_strength", Type.integer(0, 10)))));

    private static final Schema.Field CURSOR = optional("cursor", Type.text());
    private static final Schema.Field PAGE_SIZE = optional("page_size", Type.integer(1, 100));

    private final Provider provider;
    private final World world;
    private final Map<String, Project> projects = new ConcurrentHashMap<>();

    ElevenDubbingProjects(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    /** A project, and a job for each of its languages. */
    private record Project(String id, Call call, String created, Jobs languages) {

        boolean hasVideo() {
            return call.body()
                            .get("file")
                            .blob()
                            .map(Blob::mediaType)
                            .orElse("")
                            .startsWith("video/")
                    || call.body().get("source_url").text("").endsWith(".mp4");
        }
    }

    List<Route> routes() {
        String projectPath = "/v1/dubbing/project/{project}";
        String languagePath = projectPath + "/language/{language}";
        return List.of(
                new Route(provider, "POST", "dubbing-project.create", "/v1/dubbing/project")
                        .form(PROJECT)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                        .answers(this::create),
                new Route(provider, "GET", "dubbing-project.list", "/v1/dubbing/project")
                        .query(CURSOR, PAGE_SIZE)
                        .answers(call -> Answer.json(object(
                                "projects",
                                projects.values().stream().map(this::card).toList(),
                                "next_cursor",
                                null))),
                new Route(provider, "GET", "dubbing-project.get", projectPath)
                        .answers(call -> Answer.json(card(project(call)))),
                new Route(provider, "DELETE", "dubbing-project.delete", projectPath).answers(call -> {
                    projects.remove(project(call).id());
                    return Answer.empty(204);
                }),
                new Route(provider, "POST", "dubbing-language.create", projectPath + "/language")
                        .json(ADDED)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                        .answers(this::add),
                new Route(provider, "GET", "dubbing-language.list", projectPath + "/language")
                        .query(CURSOR, PAGE_SIZE)
                        .answers(this::languages),
                new Route(provider, "GET", "dubbing-language.get", languagePath)
                        .answers(call -> Answer.json(polled(project(call), language(call)))),
                new Route(provider, "DELETE", "dubbing-language.delete", languagePath).answers(call -> {
                    project(call).languages().remove(language(call).id());
                    return Answer.empty(204);
                }),
                new Route(provider, "GET", "dubbing-language.output", "/signed/dubbing/{project}/{language}")
                        .open()
                        .answers(call -> Answer.file(language(call).result())));
    }

    /** With a target language, that one is added at once. */
    private Answer create(Call call) {
        Project project =
                new Project(world.id("dubproj"), call, world.clock().instant().toString(), new Jobs(world));
        projects.put(project.id(), project);
        call.body().get("target_language").text().ifPresent(tag -> add(project, call, tag));
        return Answer.json(201, card(project));
    }

    private Answer add(Call call) {
        Project project = project(call);
        return Answer.json(
                201,
                card(
                        project,
                        add(project, call, call.body().get("target_language").text(""))));
    }

    private Jobs.Job add(Project project, Call call, String tag) {
        return project.languages().create(world.id("dublang"), call, SampleAudio.wav(44_100, tag));
    }

    private Answer languages(Call call) {
        Project project = project(call);
        return Answer.json(object(
                "languages",
                project.languages().all().stream()
                        .map(job -> polled(project, job))
                        .toList(),
                "next_cursor",
                null));
    }

    private Map<String, @Nullable Object> polled(Project project, Jobs.Job job) {
        job.poll();
        return card(project, job);
    }

    private Project project(Call call) {
        return Optional.ofNullable(projects.get(call.path("project")))
                .orElseThrow(() -> missing("project_id", call.path("project")));
    }

    private Jobs.Job language(Call call) {
        return project(call)
                .languages()
                .find(call.path("language"))
                .orElseThrow(() -> missing("language_id", call.path("language")));
    }

    private static Problem.Refused missing(String field, String id) {
        return Problem.coded(404, "dubbing_not_found", field, "There is no " + field + " " + id + ".")
                .refused();
    }

    private Map<String, @Nullable Object> card(Project project) {
        Json body = project.call().body();
        return object(
                "project_id", project.id(),
                "status", "ready",
                "reference", body.get("reference").text().orElse(null),
                "source_language", body.get("source_language").text().orElse(null),
                "model_id", body.get("model_id").text("dubbing_v2"),
                "media", object("duration_s", 1.0, "has_video", project.hasVideo()),
                "language_ids",
                        project.languages().all().stream().map(Jobs.Job::id).toList(),
                "webhook_ids", List.of(),
                "revision", 1,
                "error", null,
                "warnings", List.of(),
                "created_at", project.created(),
                "updated_at", project.created());
    }

    private Map<String, @Nullable Object> card(Project project, Jobs.Job job) {
        String status = switch (job.state()) {
            case QUEUED -> "queued";
            case RUNNING -> "processing";
            case DONE -> "completed";
            case FAILED, CANCELLED -> "failed";
        };
        boolean done = status.equals("completed");
        String address = world.origin() + provider.root() + "/signed/dubbing/" + project.id() + "/" + job.id();
        return object(
                "language_id", job.id(),
                "project_id", project.id(),
                "target_language", job.request().get("target_language").text(""),
                "status", status,
                "model_id", project.call().body().get("model_id").text("dubbing_v2"),
                "voice_settings", null,
                "outputs", done ? object("lossless_audio", address) : null,
                "revision", 1,
                "output_revision", done ? 1 : null,
                "error", status.equals("failed") ? error(job) : null,
                "warnings", List.of(),
                "created_at", project.created(),
                "updated_at", project.created());
    }

    private static Map<String, @Nullable Object> error(Jobs.Job job) {
        return object(
                "code",
                "internal_error",
                "message",
                job.failureCode("The emulator was asked to let this fail."),
                "retryable",
                false);
    }
}
