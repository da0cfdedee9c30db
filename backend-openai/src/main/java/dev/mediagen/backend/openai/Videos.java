package dev.mediagen.backend.openai;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code /videos}: jobs that are created, polled and fetched. OpenAI ended the service; other hosts support the API.
 */
final class Videos implements JobHandler {

    private static final String POLL_HINT = "openai-poll-after-ms";
    private static final Predicate<String> IS_NUMBER =
            Pattern.compile("\\d{1,9}").asMatchPredicate();
    /** When OpenAI deletes the video. */
    private static final String EXPIRY = "expires_at";

    private static final String ID = "id";
    private static final String STATE_ID = "video_id";
    private static final PixelSize LANDSCAPE = Size.of(1280, 720);
    private static final PixelSize PORTRAIT = Size.of(720, 1280);
    private static final List<String> REFUSALS = List.of("moderation_blocked", "content_policy_violation");

    private final ProviderClient client;

    Videos(ProviderClient client) {
        this.client = client;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        Options options = call.request().options();
        return accepted(client.post("videos")
                .json(Json.object()
                        .put("model", call.model())
                        .put("prompt", options.require(Option.PROMPT))
                        .putIfPresent("seconds", seconds(options))
                        .put("size", size(options).text())
                        .merge(options.extras()))
                .json(call));
    }

    /** The image must be exactly as large as the video. */
    Outcome fromImage(Call<VideoFromImageRequest> call) {
        Options options = call.request().options();
        PixelSize size = size(options);
        String fit = options.get(Option.FIT).orElse(FittedImage.CROP);
        Multipart form = Multipart.form()
                .text("model", call.model())
                .textIfPresent("prompt", options.get(Option.PROMPT))
                .textIfPresent("seconds", seconds(options))
                .text("size", size.text())
                .file("input_reference", FittedImage.fit(call.request().firstFrame(), size, fit));
        options.extras().forEach(form::text);
        return accepted(client.post("videos").multipart(form).json(call));
    }

    /** Duration, aspect ratio and model are those of the video that is remixed. */
    Outcome remix(Call<VideoEditRequest> call) {
        Options options = call.request().options();
        String id = call.continuation().orElseThrow().value(STATE_ID);
        return accepted(client.post("videos/{}/remix", id)
                .json(Json.object()
                        .put("prompt", options.require(Option.PROMPT))
                        .merge(options.extras()))
                .json(call));
    }

    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = client.get("videos/{}", call.token()).json(call);
        return switch (answer.statusOf(ID, call.token())) {
            case "queued", "in_progress" -> running(answer, call.token());
            case "completed" -> fetched(answer, call);
            case "failed" -> answer.ended(ID, call.token(), failure(answer));
            default -> throw answer.unclear();
        };
    }

    private static Outcome accepted(ProviderResponse answer) {
        return running(answer, answer.jobId(ID));
    }

    private static Outcome running(ProviderResponse answer, String id) {
        Outcome.Accepted accepted = Outcome.accepted(id);
        // A hint in another form must not lose a paid job.
        Optional<Duration> wait =
                answer.header(POLL_HINT).filter(IS_NUMBER).map(Long::parseLong).map(Duration::ofMillis);
        accepted = wait.isPresent() ? accepted.pollAfter(wait.get()) : accepted;
        return accepted.percent(answer.json().at("progress").asLong())
                .keptUntil(answer.json().at(EXPIRY).asInstant());
    }

    private Outcome fetched(ProviderResponse job, JobCall call) {
        ResultCollector results = client.results(call);
        results.fetched(() -> client.get("videos/{}/content", call.token()).result(call), clip -> {});
        ContinuationState.Builder state = ContinuationState.builder("sora_vid_").value(STATE_ID, call.token());
        job.json().at(EXPIRY).asInstant().ifPresent(state::expires);
        return results.completed(job)
                .servedModel(job.shown("model"))
                .continuation(state.build())
                .build();
    }

    private static MediaException failure(ProviderResponse job) {
        String code = job.shown("error", "code").orElse("job_failed");
        String message = job.reason("error", "message");
        ErrorDetails details = ErrorDetails.builder()
                .code(code)
                .requestId(job.requestId().orElse(""))
                .build();
        return REFUSALS.contains(code)
                ? new ContentRefusedException(message, details)
                : new BackendFaultException(message, details);
    }

    /** This API sends seconds as text. */
    private static Optional<String> seconds(Options options) {
        return options.get(Option.DURATION).map(OptionType.DURATION::text);
    }

    private static PixelSize size(Options options) {
        if (options.get(Option.SIZE).orElse(null) instanceof PixelSize pixels) {
            return pixels;
        }
        boolean wide =
                options.get(Option.ASPECT_RATIO).map(ratio -> ratio.value() > 1).orElse(true);
        return wide ? LANDSCAPE : PORTRAIT;
    }
}
