package dev.mediagen.backend.google;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Omni: videos that are generated in the background of an interaction, which a later one can continue. */
final class Omni implements JobHandler {

    /** The name of this API in the catalogue. */
    static final String WIRE = "interactions";

    private static final String PREFIX = "omni_vid_";
    private static final String INTERACTION = "interaction";

    /** How long the interactions of a paid account are stored; other accounts cannot generate videos. */
    private static final Duration KEPT = Duration.ofDays(55);

    /** The HTTP statuses of a cancellation that comes too late. */
    private static final Set<Integer> NOT_RUNNING = Set.of(400, 409);

    private static final Pattern FILE = Pattern.compile("/files/([^/:?]+)");

    private static final MediaPlaces PLACES =
            MediaPlaces.base64(Interactions.MEDIA).addresses("steps[].content[].uri");

    private final ModelHost host;
    private final Interactions interactions;
    private final Uploads uploads;
    private final Clock clock;

    Omni(ModelHost host, Uploads uploads, Clock clock) {
        this.host = host;
        this.uploads = uploads;
        this.interactions = new Interactions(host);
        this.clock = clock;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return start(call, new RolesInPrompt(), List.of());
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        RolesInPrompt roles = new RolesInPrompt().firstFrame();
        List<JsonBuilder> pictures = new ArrayList<>();
        pictures.add(content(call, "image", call.request().firstFrame()));
        call.request().options().get(Option.LAST_FRAME).ifPresent(frame -> {
            roles.lastFrame();
            pictures.add(content(call, "image", frame));
        });
        return start(call, withReferences(call, roles, pictures), pictures);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        List<JsonBuilder> pictures = new ArrayList<>();
        return start(call, withReferences(call, new RolesInPrompt(), pictures), pictures);
    }

    Outcome edit(Call<VideoEditRequest> call) {
        List<JsonBuilder> media = source(call, call.request().video());
        return start(call, withReferences(call, new RolesInPrompt(), media), media);
    }

    Outcome extend(Call<VideoExtensionRequest> call) {
        return start(call, new RolesInPrompt(), source(call, call.request().video()));
    }

    private RolesInPrompt withReferences(Call<?> call, RolesInPrompt roles, List<JsonBuilder> media) {
        List<Input> references =
                call.request().options().get(Option.REFERENCE_IMAGES).orElse(List.of());
        references.forEach(picture -> media.add(content(call, "image", picture)));
        return roles.references(references.size());
    }

    /** The video to edit, unless an earlier interaction stores it. */
    private List<JsonBuilder> source(Call<?> call, Optional<Input> video) {
        List<JsonBuilder> media = new ArrayList<>();
        video.ifPresent(clip -> media.add(content(call, "video", clip)));
        call.continuation()
                .filter(state -> !state.values().containsKey(INTERACTION))
                .ifPresent(state -> media.add(VeoState.asContent(state)));
        return media;
    }

    private JsonBuilder content(Call<?> call, String type, Input input) {
        return InputJson.content(type, input, uploads.address(call, input));
    }

    private Outcome start(Call<?> call, RolesInPrompt roles, List<JsonBuilder> media) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        List<Object> input = new ArrayList<>();
        input.add(Json.object()
                .put("type", "text")
                .put("text", roles.before(options.get(Option.PROMPT).orElse(""))));
        input.addAll(media);
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", input)
                .putIfPresent(
                        "previous_interaction_id",
                        call.continuation().map(state -> state.values().get(INTERACTION)))
                .put("response_format", format(options))
                .putIfPresent("generation_config", Extras.unlessEmpty(config(call, extras)))
                .put("background", true)
                .put("store", true)
                .merge(extras.rest());
        ProviderResponse answer = interactions.create().json(body).media(call, PLACES);
        return outcome(answer.jobId("id"), answer, call);
    }

    /** Where files are supported, an inline video of more than a few megabytes would be refused. */
    private JsonBuilder format(Options options) {
        return Json.object()
                .put("type", "video")
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent(
                        "resolution",
                        options.get(Option.SIZE).map(Size::text).map(text -> text.toLowerCase(Locale.ROOT)))
                .putIfPresent(
                        "duration", options.get(Option.DURATION).map(length -> OptionType.DURATION.text(length) + "s"))
                .put("delivery", host.keepsFiles() ? "uri" : "inline");
    }

    /** The task is otherwise inferred, but an extension cannot be distinguished from an edit. */
    private static JsonBuilder config(Call<?> call, Extras extras) {
        boolean extension = call.request() instanceof VideoExtensionRequest;
        Optional<?> task = extras.take("task").or(() -> extension ? Optional.of("extend") : Optional.empty());
        return extras.takeAll("thinking_level", "thinking_summaries", "max_output_tokens")
                .putIfPresent("seed", call.request().options().get(Option.SEED))
                .putIfPresent("video_config", task.map(named -> Map.of("task", named)));
    }

    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = interactions.get(call.token()).media(call, PLACES);
        if (answer.json().text("id").filter(call.token()::equals).isEmpty()) {
            throw answer.unclear("The response does not contain the status of the interaction.");
        }
        return outcome(call.token(), answer, call);
    }

    @Override
    public Cancellation cancel(JobCall call) {
        try {
            Json interaction = interactions.cancel(call.token()).json(call).json();
            return switch (interaction.text("status").orElse("")) {
                case "cancelled" -> Cancellation.STOPPED;
                case "queued", "in_progress", "" -> Cancellation.REQUESTED;
                default -> Cancellation.TOO_LATE;
            };
        } catch (BackendFaultException e) {
            if (NOT_RUNNING.contains(e.details().httpStatus().orElse(0))) {
                return Cancellation.TOO_LATE;
            }
            throw e;
        }
    }

    private Outcome outcome(String id, ProviderResponse answer, CallContext work) {
        if (Interactions.isUnderWay(answer.json())) {
            return Outcome.accepted(id);
        }
        Optional<MediaException> failure = Interactions.failure(answer, "video");
        if (failure.isPresent()) {
            if (Interactions.isOver(answer.json())) {
                return Outcome.failed(failure.get());
            }
            throw answer.unclear("The interaction has an unknown status.");
        }
        Json clip = Interactions.result(answer, "video");
        Optional<String> address = clip.text("uri").filter(uri -> !uri.isBlank());
        if (address.isPresent() && !isReady(address.get(), work)) {
            return Outcome.accepted(id);
        }
        ResultCollector results = interactions.results(work);
        if (clip.at("data").media().isPresent()) {
            results.item(clip.at("data"));
        } else {
            results.place(clip.at("uri"), () -> address(id, work), video -> {});
        }
        Completed.Builder done = Interactions.done(answer, results);
        if (results.isMissingSome()) {
            done.rest(id);
        }
        return done.continuation(ContinuationState.builder(PREFIX)
                        .value(INTERACTION, id)
                        .expires(clock.instant().plus(KEPT))
                        .build())
                .build();
    }

    private Optional<String> address(String id, CallContext work) {
        ProviderResponse answer = interactions.get(id).media(work, PLACES);
        return Interactions.result(answer, "video").text("uri");
    }

    /** The video is available some time after the interaction is reported as completed. */
    private boolean isReady(String address, CallContext work) {
        Matcher file = FILE.matcher(address);
        if (!host.keepsFiles() || !file.find()) {
            return true;
        }
        ProviderResponse answer = host.get("files/{}", file.group(1)).json(work);
        String state = answer.json().text("state").orElse("ACTIVE");
        if (state.equals("FAILED")) {
            throw Failures.fault(
                    answer, "file_failed", "The video was generated, but Google could not store its file.");
        }
        return state.equals("ACTIVE");
    }
}
