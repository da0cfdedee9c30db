package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dubbing: a job whose result has the media type of its input. */
final class ElevenDubbing {
    private static final Type LANGUAGE = Type.matching("[a-z]{2,3}(-[A-Za-z]{2,4})?", "an ISO 639 code");
    private static final Type RECORDING = Type.file(ElevenSpeech.RECORDINGS);

    private static final Schema DUB = Schema.of(
                    optional("file", RECORDING),
                    optional("source_url", Type.matching("https?://.+", "a URL")),
                    required("target_lang", LANGUAGE),
                    optional("source_lang", Type.either(Type.oneOf("auto"), LANGUAGE)),
                    optional("name", Type.text()),
                    optional("num_speakers", Type.integer(0, 50)),
                    optional("watermark", Type.bool()),
                    optional("start_time", Type.integer(0, 100_000)),
                    optional("end_time", Type.integer(0, 100_000)),
                    optional("highest_resolution", Type.bool()),
                    optional("drop_background_audio", Type.bool()),
                    optional("use_profanity_filter", Type.bool()),
                    optional("dubbing_studio", Type.bool()),
                    optional("disable_voice_cloning", Type.bool()),
                    optional("mode", Type.oneOf("automatic", "manual")),
                    optional("target_accent", Type.text()),
                    optional("csv_file", Type.file()),
                    optional("csv_fps", Type.number(1, 240)),
                    optional("foreground_audio_file", RECORDING),
                    optional("background_audio_file", RECORDING))
            .exactlyOneOf("file", "source_url");

    private final Provider provider;
    private final World world;
    private final Jobs jobs;

    ElevenDubbing(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "dubbing.create", "/v1/dubbing")
                        .form(DUB)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                        .answers(this::create),
                new Route(provider, "GET", "dubbing.list", "/v1/dubbing")
                        .query(
                                optional("cursor", Type.text()),
                                optional("page_size", Type.integer(1, 200)),
                                optional("dubbing_status", Type.oneOf("dubbing", "dubbed", "failed")))
                        .answers(call -> Answer.json(object(
                                "dubs",
                                jobs.all().stream().map(this::card).toList(),
                                "next_cursor",
                                null,
                                "has_more",
                                false))),
                new Route(provider, "GET", "dubbing.get", "/v1/dubbing/{id}").answers(this::get),
                new Route(provider, "GET", "dubbing.audio", "/v1/dubbing/{id}/audio/{language}").answers(this::audio),
                new Route(provider, "DELETE", "dubbing.delete", "/v1/dubbing/{id}").answers(this::delete));
    }

    private Answer create(Call call) {
        Json body = call.body();
        boolean video = body.get("file").blob().map(Blob::mediaType).orElse("").startsWith("video/")
                || body.get("source_url").text("").endsWith(".mp4");
        String id = world.id("dub");
        jobs.create(id, call, video ? world.clip(false, id) : SampleAudio.mp3(44_100, 128));
        return Answer.json(object("dubbing_id", id, "expected_duration_sec", 1.0));
    }

    private Jobs.Job job(Call call) {
        return jobs.find(call.path("id"))
                .orElseThrow(() -> Problem.coded(
                                404, "dubbing_not_found", "dubbing_id", "There is no dubbing " + call.path("id") + ".")
                        .refused());
    }

    private Answer get(Call call) {
        Jobs.Job job = job(call);
        job.poll();
        return Answer.json(card(job));
    }

    private Map<String, @Nullable Object> card(Jobs.Job job) {
        String status = switch (job.state()) {
            case QUEUED, RUNNING -> "dubbing";
            case DONE -> "dubbed";
            case FAILED, CANCELLED -> "failed";
        };
        return object(
                "dubbing_id", job.id(),
                "name", job.request().get("name").text("Untitled"),
                "status", status,
                "source_language", job.request().get("source_lang").text("en"),
                "target_languages", List.of(language(job)),
                "editable", false,
                "created_at", world.clock().instant(),
                "media_metadata", object("content_type", job.result().mimeType(), "duration", 1.0),
                "error", status.equals("failed") ? job.failureCode("The emulator was asked to let this fail.") : null);
    }

    private static String language(Jobs.Job job) {
        return job.request().get("target_lang").text("");
    }

    private Answer audio(Call call) {
        Jobs.Job job = job(call);
        if (!call.path("language").equals(language(job))) {
            throw Problem.coded(404, "dubbing_not_found", "language_code", "Not dubbed into " + call.path("language"))
                    .refused();
        }
        if (job.state() != Jobs.State.DONE) {
            throw Problem.of(Problem.Kind.NOT_READY, "The dub is not ready yet.")
                    .refused();
        }
        return Answer.file(job.result());
    }

    private Answer delete(Call call) {
        jobs.remove(job(call).id());
        return Answer.json(object("status", "ok"));
    }
}
