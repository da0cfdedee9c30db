package dev.mediagen.backend.grok;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /videos/generations}, {@code /videos/edits} and {@code /videos/extensions}: each starts a job. */
final class Videos {

    private final ProviderClient client;
    private final References references;
    private final StoredVideo keptClip;

    Videos(ProviderClient client, StoredVideo keptClip) {
        this.client = client;
        this.references = new References(client);
        this.keptClip = keptClip;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return begin("videos/generations", generation(call), call);
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        Options options = call.request().options();
        JsonBuilder body = generation(call)
                .put("image", references.of(call.request().firstFrame()))
                .putIfPresent("last_frame", options.get(Option.LAST_FRAME).map(references::of))
                .putIfPresent(
                        "reference_images", options.get(Option.REFERENCE_IMAGES).map(this::references));
        return begin("videos/generations", body, call);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        JsonBuilder body = generation(call)
                .put("reference_images", references(call.request().references()));
        return begin("videos/generations", body, call);
    }

    /** Duration, aspect ratio and size are those of the input video; the API refuses them. */
    Outcome edit(Call<VideoEditRequest> call) {
        JsonBuilder body = base(call).put("video", source(call, call.request().video()));
        return begin("videos/edits", body.merge(extras(call.request().options())), call);
    }

    /** The duration is that of the added part. */
    Outcome extend(Call<VideoExtensionRequest> call) {
        Options options = call.request().options();
        JsonBuilder body = base(call)
                .put("video", source(call, call.request().video()))
                .putIfPresent("duration", seconds(options));
        return begin("videos/extensions", body.merge(extras(options)), call);
    }

    private JsonBuilder base(Call<? extends VideoRequest> call) {
        return Json.object()
                .put("model", call.model())
                .putIfPresent("prompt", call.request().prompt());
    }

    private JsonBuilder generation(Call<? extends VideoRequest> call) {
        Options options = call.request().options();
        return base(call)
                .putIfPresent("duration", seconds(options))
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("resolution", options.get(Option.SIZE).map(Size::text))
                .putIfPresent("generate_audio", options.get(Option.GENERATE_AUDIO))
                .merge(extras(options));
    }

    private Map<String, Object> extras(Options options) {
        return options.extras(references::of);
    }

    private JsonBuilder source(Call<?> call, Optional<Input> given) {
        return given.map(references::of)
                .orElseGet(() -> Json.object()
                        .put("url", keptClip.source(call.continuation().orElseThrow())));
    }

    private List<JsonBuilder> references(List<Input> pictures) {
        return pictures.stream().map(references::of).toList();
    }

    private static Optional<BigDecimal> seconds(Options options) {
        return options.get(Option.DURATION).flatMap(OptionType.DURATION::number);
    }

    private Outcome begin(String path, JsonBuilder body, Call<?> call) {
        return Outcome.accepted(client.post(path).json(body).json(call).jobId("request_id"));
    }
}
