package dev.mediagen.backend.openrouter;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code /videos}: jobs that are created, asked for and fetched. Addresses in the answers are passed over: they may be
 * relative, and the content endpoint serves the clips whatever they say. Nothing can be cancelled.
 */
final class Videos implements JobHandler {

    /** A failed job gives its reason as a sentence only. */
    private static final Pattern REFUSAL = Pattern.compile("moderat|content polic|safety|policy violation");

    private final ProviderClient client;

    Videos(ProviderClient client) {
        this.client = client;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return begin(body(call), call);
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        List<JsonBuilder> frames = new ArrayList<>();
        frames.add(frame(call.request().firstFrame(), "first_frame"));
        call.request().options().get(Option.LAST_FRAME).ifPresent(last -> frames.add(frame(last, "last_frame")));
        return begin(body(call).put("frame_images", frames), call);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        return begin(
                body(call).put("input_references", ImagePart.all(call.request().references())), call);
    }

    private static JsonBuilder frame(Input picture, String type) {
        return ImagePart.of(picture).put("frame_type", type);
    }

    private static JsonBuilder body(Call<? extends VideoRequest> call) {
        Options options = call.request().options();
        return Json.object()
                .put("model", call.model())
                .putIfPresent("prompt", call.request().prompt())
                .putIfPresent("duration", options.get(Option.DURATION).flatMap(OptionType.DURATION::number))
                .putIfPresent("resolution", Images.size(options, NamedSize.class))
                .putIfPresent("size", Images.size(options, PixelSize.class))
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("generate_audio", options.get(Option.GENERATE_AUDIO))
                .putIfPresent("seed", options.get(Option.SEED))
                .merge(options.extras());
    }

    private Outcome begin(JsonBuilder body, Call<?> call) {
        ProviderResponse answer = client.post("videos").json(body).json(call);
        OpenRouterErrors.inside(answer).ifPresent(error -> {
            throw error;
        });
        return Outcome.accepted(answer.jobId("id"));
    }

    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = client.get("videos/{}", call.token()).json(call);
        String status = answer.json().text("status").orElse("");
        return switch (status) {
            case "pending", "in_progress" -> Outcome.accepted(call.token());
            case "completed" -> fetched(answer.json(), call);
            case "failed" -> Outcome.failed(failed(answer));
            case "cancelled", "expired", "dead" ->
                Outcome.failed(new BackendFaultException(
                        "The job ended without a video: " + status + ".",
                        OpenRouterErrors.facts(answer).code(status).build()));
            default ->
                throw new BackendFaultException(
                        "The job is in a state that this wire does not know.",
                        OpenRouterErrors.facts(answer)
                                .code("unknown_job_status")
                                .possiblyBilled(true)
                                .build());
        };
    }

    private Outcome fetched(Json job, JobCall call) {
        int listed = job.at("unsigned_urls").elements().size();
        int clips = listed == 0 ? 1 : listed;
        for (int index = 0; index < clips; index++) {
            client.get("videos/{}/content", call.token())
                    .query("index", index)
                    .result(call)
                    .keepAll();
        }
        return Completed.builder()
                .requestId(job.text("generation_id").or(() -> job.text("id")))
                .usage(Usages.tokens(job.at("usage")))
                .cost(Usages.cost(job.at("usage")))
                .build();
    }

    private static MediaException failed(ProviderResponse answer) {
        Json error = answer.asError().json().at("error");
        String reason = error.asText().or(() -> error.text("message")).orElse("The job failed without a reason.");
        ErrorDetails details = OpenRouterErrors.facts(answer)
                .code(error.at("code").asScalar().orElse("job_failed"))
                .build();
        return REFUSAL.matcher(reason.toLowerCase(Locale.ROOT)).find()
                ? new ContentRefusedException(reason, details)
                : new BackendFaultException(reason, details);
    }
}
