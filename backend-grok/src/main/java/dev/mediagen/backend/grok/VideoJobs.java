package dev.mediagen.backend.grok;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.net.HttpURLConnection;
import java.util.Optional;

/** {@code GET /videos/{id}}: polls a job, and fetches its video when it is finished. Jobs cannot be cancelled. */
final class VideoJobs implements JobHandler {

    private static final MediaPlaces PLACES = MediaPlaces.none().addresses("video.url");

    private final ProviderClient client;
    private final StoredVideo keptClip;

    VideoJobs(ProviderClient client, StoredVideo keptClip) {
        this.client = client;
        this.keptClip = keptClip;
    }

    /** Status 202 means "not yet", and then the body may be empty. A video without a status is finished. */
    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = ask(call);
        Json job = answer.json();
        String usual = job.text("video", "url").isPresent() ? "done" : "";
        String status = answer.status() == HttpURLConnection.HTTP_ACCEPTED
                ? "pending"
                : job.text("status").orElse(usual);
        return switch (status) {
            case "pending" -> running(job, call);
            case "done" -> done(answer, call);
            case "failed" -> failed(answer, call);
            case "expired" -> expired(answer, call);
            default -> throw answer.unclear();
        };
    }

    private ProviderResponse ask(JobCall call) {
        return client.get("videos/{}", call.token()).media(call, PLACES);
    }

    private static Outcome running(Json job, JobCall call) {
        return Outcome.accepted(call.token()).percent(job.at("progress").asLong());
    }

    private Outcome done(ProviderResponse answer, JobCall call) {
        Json job = answer.json();
        Json clip = job.at("video");
        if (!clip.at("respect_moderation").asBoolean().orElse(true)) {
            return Outcome.failed(new ContentRefusedException(
                    "xAI's content rules withheld the video.",
                    facts("result_withheld", call)
                            .possiblyBilled(UsdTicks.wereTaken(job))
                            .build()));
        }
        Json place = clip.at("url");
        ResultCollector results = client.results(call);
        results.place(place, () -> ask(call).json().text("video", "url"), video -> StoredFile.describe(clip, video));
        Completed.Builder done = results.completed(answer)
                .requestId(Optional.of(call.token()))
                .servedModel(answer.shown("model"))
                .usage(clip.at("duration")
                        .asNumber()
                        .map(seconds -> Usage.none().plus("seconds", seconds))
                        .orElse(Usage.none()))
                .cost(UsdTicks.cost(job));
        place.asText().filter(url -> !url.isBlank()).map(keptClip::keep).ifPresent(done::continuation);
        return done.build();
    }

    /** Only a response of xAI itself ends a job. */
    private static Outcome failed(ProviderResponse answer, JobCall call) {
        if (answer.json().text("error", "code").isEmpty()) {
            throw answer.unclear();
        }
        return Outcome.failed(failure(answer, call));
    }

    private static Outcome expired(ProviderResponse answer, JobCall call) {
        Json job = answer.json();
        if (!job.has("error")
                && !job.has("model")
                && !job.has("progress")
                && job.members().size() > 1) {
            throw answer.unclear();
        }
        return Outcome.failed(new BackendFaultException(
                "xAI ended the job before it was finished.",
                facts("expired", call).build()));
    }

    /** A retry makes sense only after an error of xAI itself. */
    private static MediaException failure(ProviderResponse answer, JobCall call) {
        Json job = answer.json();
        String code = answer.shown("error", "code").orElse("job_failed");
        String message = answer.reason("error", "message");
        ErrorDetails.Builder details = facts(code, call);
        if (GrokErrors.isModeration(message)) {
            return new ContentRefusedException(
                    message, details.possiblyBilled(UsdTicks.wereTaken(job)).build());
        }
        return switch (code) {
            case "invalid_argument", "failed_precondition" -> new InvalidRequestException(message, details.build());
            case "permission_denied" -> new SetupException(message, details.build());
            case "service_unavailable", "internal_error" ->
                new BackendFaultException(message, details.retryable(true).build());
            default -> new BackendFaultException(message, details.build());
        };
    }

    private static ErrorDetails.Builder facts(String code, JobCall call) {
        return ErrorDetails.builder().code(code).requestId(call.token());
    }
}
