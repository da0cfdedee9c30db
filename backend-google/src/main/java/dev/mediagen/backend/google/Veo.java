package dev.mediagen.backend.google;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.JobToken;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code predictLongRunning}: operations that are started and polled, and return their video by address or as bytes.
 */
final class Veo implements JobHandler {

    /** The name of this API in the catalogue. */
    static final String WIRE = "predict-long-running";

    /** How long Google stores a video. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** An extension adds seven seconds, and is requested as eight. */
    private static final int EXTENSION_SECONDS = 8;

    /** The name of an operation. It is a path, and a handle comes from outside: with the key it may reach operations only. */
    private static final Pattern NAME =
            Pattern.compile("(?:[\\w@:-][\\w.@:-]*/){1,12}operations/[\\w@:-][\\w.@:-]{0,199}");

    private static final MediaPlaces PLACES = MediaPlaces.base64("response.videos[].bytesBase64Encoded")
            .addresses("response.generateVideoResponse.generatedSamples[].video.uri");

    private final ModelHost host;
    private final Clock clock;

    Veo(ModelHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return start(call, instance(call), new Extras(call.request().options()));
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        JsonBuilder instance = instance(call)
                .put("image", InputJson.bytes(call.request().firstFrame()))
                .putIfPresent(
                        "lastFrame",
                        call.request().options().get(Option.LAST_FRAME).map(InputJson::bytes));
        return start(call, instance, new Extras(call.request().options()));
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        Extras extras = new Extras(call.request().options());
        Object type = extras.take("referenceType").orElse("asset");
        List<JsonBuilder> references = call.request().references().stream()
                .map(picture -> Json.object().put("referenceType", type).put("image", InputJson.bytes(picture)))
                .toList();
        return start(call, instance(call).put("referenceImages", references), extras);
    }

    Outcome extend(Call<VideoExtensionRequest> call) {
        JsonBuilder video = call.continuation()
                .map(VeoState::asVideo)
                .or(() -> call.request().video().map(InputJson::bytes))
                .orElseThrow();
        return start(
                call,
                instance(call).put("video", video),
                new Extras(call.request().options()));
    }

    /** Whether this API started a job: the names of operations are paths. */
    static boolean began(JobCall call) {
        return call.token().contains("/operations/");
    }

    private static JsonBuilder instance(Call<?> call) {
        return Json.object().putIfPresent("prompt", call.request().prompt());
    }

    private Outcome start(Call<?> call, JsonBuilder instance, Extras extras) {
        JsonBuilder body = Json.object()
                .put("instances", Json.array(instance))
                .put("parameters", parameters(call).merge(extras.rest()));
        return Outcome.accepted(host.call(call.model(), "predictLongRunning")
                .json(body)
                .json(call)
                .jobId("name"));
    }

    private static JsonBuilder parameters(Call<?> call) {
        Options options = call.request().options();
        JsonBuilder parameters = Json.object()
                .putIfPresent("aspectRatio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("durationSeconds", options.get(Option.DURATION).map(Duration::toSeconds))
                .putIfPresent(
                        "resolution",
                        options.get(Option.SIZE).map(Size::text).map(text -> text.toLowerCase(Locale.ROOT)))
                .putIfPresent("negativePrompt", options.get(Option.NEGATIVE_PROMPT))
                .putIfPresent("seed", options.get(Option.SEED))
                .putIfPresent("generateAudio", options.get(Option.GENERATE_AUDIO))
                .putIfPresent("resizeMode", options.get(Option.FIT))
                .put("sampleCount", 1);
        return call.request() instanceof VideoExtensionRequest
                ? parameters.put("durationSeconds", EXTENSION_SECONDS)
                : parameters;
    }

    @Override
    public Outcome poll(JobCall call) {
        ProviderResponse answer = ask(call);
        Json operation = answer.json();
        boolean done = operation.at("done").asBoolean().orElse(false);
        boolean isNamed = operation.has("name");
        boolean isDecided = done && !operation.at("error").isObject();
        if (!answer.mayBeOn("name", JobToken.of(call).id()) || (!isNamed && !isDecided)) {
            throw answer.unclear("The response does not contain the status of the operation.");
        } else if (!done) {
            return Outcome.accepted(call.token());
        } else if (operation.at("error").isObject()) {
            return Outcome.failed(Failures.ofStatus(answer, operation.at("error")));
        }
        Optional<MediaException> filtered = filtered(answer, operation.at("response"));
        return filtered.<Outcome>map(Outcome::failed).orElseGet(() -> received(answer, call));
    }

    private ProviderResponse ask(JobCall call) {
        String name = JobToken.of(call).id();
        if (!NAME.matcher(name).matches()) {
            throw Failures.notAnOperation();
        }
        return host.operation(call.model(), name).media(call, PLACES);
    }

    /** The older form returns addresses, Vertex AI returns bytes. */
    private Outcome received(ProviderResponse answer, JobCall call) {
        Json response = answer.json().at("response");
        List<Json> places = places(response);
        ResultCollector results = host.results(call);
        for (int i = 0; i < places.size(); i++) {
            int index = i;
            results.place(places.get(i), () -> address(ask(call), index), clip -> {});
        }
        if (places.isEmpty()) {
            response.at("videos").elements().forEach(video -> results.item(video.at("bytesBase64Encoded")));
        }
        if (results.isEmpty()) {
            throw withoutClip(answer, response);
        }
        List<String> addresses = addresses(response);
        return results.completed(answer)
                .continuation(
                        addresses.isEmpty()
                                ? VeoState.received()
                                : VeoState.kept(
                                        addresses.get(0), clock.instant().plus(KEPT)))
                .build();
    }

    private static Optional<String> address(ProviderResponse answer, int index) {
        return places(answer.json().at("response")).stream()
                .skip(index)
                .findFirst()
                .flatMap(Json::asText);
    }

    /** Results that the safety filter withholds are not billed. */
    private static Optional<MediaException> filtered(ProviderResponse answer, Json response) {
        if (!answer.media().isEmpty() || !addresses(response).isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(response, response.at("generateVideoResponse"))
                .filter(place -> place.has("raiMediaFilteredCount"))
                .findFirst()
                .map(place -> Failures.filtered(
                        answer,
                        "Google filtered the video. "
                                + answer.shown(place.at("raiMediaFilteredReasons")
                                                .at(0))
                                        .orElse("No reason was reported.")));
    }

    private static List<Json> places(Json response) {
        return response.at("generateVideoResponse", "generatedSamples").elements().stream()
                .map(sample -> sample.at("video", "uri"))
                .toList();
    }

    private static List<String> addresses(Json response) {
        return places(response).stream()
                .flatMap(place -> place.asText().stream())
                .filter(address -> !address.isBlank())
                .toList();
    }

    /** A video in a bucket is not lost, but it is not local. */
    private static MediaException withoutClip(ProviderResponse answer, Json response) {
        String where = answer.shown(response.at("videos").at(0).at("gcsUri"))
                .map(bucket -> "The video is in " + bucket + ". Fetch it from there.")
                .orElse("The operation is finished, but the response contains no video.");
        return Failures.fault(answer, "no_video", where);
    }
}
