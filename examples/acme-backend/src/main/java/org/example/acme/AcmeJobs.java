package org.example.acme;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.Optional;

/** {@code /videos}: starts jobs, polls them, fetches their videos and stops them. */
final class AcmeJobs implements JobHandler {
    private static final Duration UPLOADS_ARE_KEPT = Duration.ofHours(24);

    private final ProviderClient client;

    AcmeJobs(ProviderClient client) {
        this.client = client;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return submit(body(call), call);
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        Input image = call.request().firstFrame();
        String file = call.prepare("upload", image, () -> upload(image, call));
        return submit(body(call).put("image", file), call);
    }

    /** Not billed, so it is done before the request that is, and once per image. */
    private Prepared upload(Input image, Call<?> call) {
        ProviderResponse answer = client.post("files").content(image).json(call);
        String id = answer.json().text("id").orElseThrow(() -> answer.without("file"));
        return Prepared.of(id).keptFor(UPLOADS_ARE_KEPT);
    }

    private Outcome submit(JsonBuilder body, Call<?> call) {
        return Outcome.accepted(client.post("videos").json(body).json(call).jobId("id"));
    }

    private static JsonBuilder body(Call<? extends VideoRequest> call) {
        Options options = call.request().options();
        return Json.object()
                .put("model", call.model())
                .putIfPresent("prompt", call.request().prompt())
                .putIfPresent("seconds", options.get(Option.DURATION).flatMap(OptionType.DURATION::number))
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("seed", options.get(Option.SEED));
    }

    /** One request per poll; the core decides when. */
    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = job(call);
        Json job = answer.json();
        return switch (job.text("status").orElse("")) {
            case "queued", "running" -> underWay(job, call);
            case "done" -> video(answer, call);
            case "failed" -> Outcome.failed(answer.without("video"));
            case "cancelled" -> Outcome.cancelled(answer.asError().details().build());
            default -> throw answer.unclear("The answer does not say how far the job is.");
        };
    }

    private ProviderResponse job(JobCall call) {
        return client.get("videos/{}", call.token()).json(call);
    }

    /** What Acme tells of a job that is under way; whatever is missing is left out. */
    private static Outcome underWay(Json job, JobCall call) {
        return Outcome.accepted(call.token())
                .queued(job.at("position").asLong())
                .percent(job.at("percent").asLong())
                .keptUntil(job.at("kept_until").asInstant());
    }

    /** The video is on another host, which never sees the key. */
    private Outcome video(ProviderResponse answer, JobCall call) {
        String url = answer.json()
                .text("url")
                .orElseThrow(() -> answer.unclear("The job is done, but the answer has no video."));
        ResultCollector results = client.results(call);
        results.address(url, () -> job(call).json().text("url"), video -> {});
        return results.completed(answer)
                .requestId(Optional.of(call.token()))
                .servedModel(answer.shown("model"))
                .build();
    }

    /** Says exactly what Acme answered: after STOPPED nobody asks for the job again. */
    @Override
    public Cancellation cancel(JobCall call) {
        Json job = client.delete("videos/{}", call.token()).json(call).json();
        return switch (job.text("status").orElse("")) {
            case "cancelled" -> Cancellation.STOPPED;
            case "done", "failed" -> Cancellation.TOO_LATE;
            default -> Cancellation.REQUESTED;
        };
    }
}
