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
import dev.mediagen.http.JobToken;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code /videos}: jobs that are created, polled and fetched. Addresses in the responses are ignored: they may be
 * relative, and the content endpoint serves all videos. Jobs cannot be cancelled.
 */
final class Videos implements JobHandler {

    /** A failed job reports its reason as text only. */
    private static final Pattern REFUSAL = Pattern.compile("moderat|content polic|safety|policy violation");

    private static final String ID = "id";

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
        return Outcome.accepted(answer.jobId("id"));
    }

    @Override
    public Outcome poll(JobCall call) {
        String id = JobToken.of(call).id();
        ProviderResponse answer = client.get("videos/{}", id).json(call);
        String status = answer.statusOf(ID, id);
        return switch (status) {
            case "pending", "in_progress" -> Outcome.accepted(call.token());
            case "completed" -> fetched(answer, call);
            case "failed" -> answer.ended(ID, id, failed(answer));
            case "cancelled", "expired", "dead" ->
                answer.ended(
                        ID,
                        id,
                        new BackendFaultException(
                                "The job ended without a video: " + status + ".",
                                OpenRouterErrors.facts(answer).code(status).build()));
            default -> throw answer.unclear();
        };
    }

    private Outcome fetched(ProviderResponse answer, JobCall call) {
        Json job = answer.json();
        int listed = job.at("unsigned_urls").elements().size();
        int videos = listed == 0 ? 1 : listed;
        ResultCollector results = client.results(call);
        for (int i = 0; i < videos; i++) {
            int index = i;
            results.fetched(
                    () -> content(JobToken.of(call).id(), index).result(call),
                    clip -> clip.attribute("job_id", JobToken.of(call).id()));
        }
        return results.completed(answer)
                .requestId(answer.shown("generation_id").or(() -> answer.shown("id")))
                .usage(Usages.tokens(job.at("usage")))
                .cost(Usages.cost(job.at("usage")))
                .build();
    }

    private ProviderRequest content(String id, int index) {
        return client.get("videos/{}/content", id).query("index", index);
    }

    private static MediaException failed(ProviderResponse answer) {
        String reason = answer.reason();
        ErrorDetails details = OpenRouterErrors.facts(answer)
                .code(answer.shown("error", "code").orElse("job_failed"))
                .build();
        return REFUSAL.matcher(reason.toLowerCase(Locale.ROOT)).find()
                ? new ContentRefusedException(reason, details)
                : new BackendFaultException(reason, details);
    }
}
