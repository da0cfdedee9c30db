package dev.mediagen.backend.grok;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.http.ImageItems;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /images/generations} and {@code /images/edits}. */
final class Images {

    private static final String PREFIX = "grok_img_";

    /** The name in the stored state of the image that the next request continues. */
    private static final String IMAGE_FILE = "image";

    /** The API has named sizes only; these are the square sizes that they stand for. */
    private static final Map<String, String> SQUARES = Map.of("1024x1024", "1k", "2048x2048", "2k");

    private final ProviderClient client;
    private final References references;

    Images(ProviderClient client) {
        this.client = client;
        this.references = new References(client);
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return send("images/generations", body(call), call);
    }

    /** One input image is sent as {@code image}, several as {@code images}; never both. */
    Outcome edit(Call<ImageEditRequest> call) {
        List<JsonBuilder> pictures = sources(call).map(this::reference).toList();
        JsonBuilder body = pictures.size() == 1
                ? body(call).put("image", pictures.get(0))
                : body(call).put("images", pictures);
        return send("images/edits", body, call);
    }

    /** An earlier result comes first, as the image to edit. */
    private static Stream<Input> sources(Call<ImageEditRequest> call) {
        Stream<Input> earlier = call.continuation().map(ContinuationState::files).stream()
                .flatMap(files -> Optional.ofNullable(files.get(IMAGE_FILE)).stream());
        return Stream.concat(earlier, call.request().inputs().stream());
    }

    private JsonBuilder reference(Input picture) {
        JsonBuilder reference = references.of(picture);
        return reference.build().has("url") ? reference.put("type", "image_url") : reference;
    }

    private static JsonBuilder body(Call<? extends ImageRequest> call) {
        Options options = call.request().options();
        return Json.object()
                .put("model", call.model())
                .put("prompt", options.require(Option.PROMPT))
                .putIfPresent("n", options.get(Option.COUNT))
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("resolution", options.get(Option.SIZE).map(Images::resolution))
                .putIfPresent("quality", options.get(Option.QUALITY))
                .put("response_format", "b64_json")
                .merge(options.extras());
    }

    private static String resolution(Size size) {
        return SQUARES.getOrDefault(size.text(), size.text().toLowerCase(Locale.ROOT));
    }

    private Outcome send(String path, JsonBuilder body, Call<?> call) {
        return read(client.post(path).json(body).media(call, ImageItems.places()), call);
    }

    private Outcome read(ProviderResponse answer, Call<?> call) {
        Json body = answer.json();
        List<Json> items = body.at("data").elements();
        long withheld = items.stream().filter(Images::isWithheld).count();
        if (withheld == items.size()
                && (withheld > 0 || body.text("block_reason").isPresent())) {
            throw refused(answer);
        }
        ResultCollector results = client.results(call);
        for (ImageItems.Item item : ImageItems.in(body)) {
            if (!isWithheld(item.source())) {
                results.item(image -> describe(item.source(), image), item.all());
            }
        }
        if (results.isEmpty()) {
            throw answer.without("image");
        }
        Completed.Builder done = results.completed(answer)
                .servedModel(answer.shown("model"))
                .cost(UsdTicks.cost(body))
                .continuation(
                        ContinuationState.builder(PREFIX).output(IMAGE_FILE, 0).build());
        for (Json item : items) {
            item.at("storage_error")
                    .asScalar()
                    .ifPresent(error -> done.warning("xAI did not store the image: " + error));
        }
        if (withheld > 0) {
            done.warning(
                    "xAI withheld " + withheld + " of " + items.size() + " images: its content rules refused them.");
        }
        return done.build();
    }

    private static boolean isWithheld(Json item) {
        return !item.at("respect_moderation").asBoolean().orElse(true);
    }

    private static void describe(Json item, ReceivedMedia image) {
        item.text("revised_prompt")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> image.attribute(MediaFile.REVISED_PROMPT, text));
        StoredFile.describe(item, image);
    }

    /** Blocked before generation, which is free, or generated and withheld, which is billed. */
    private static ContentRefusedException refused(ProviderResponse answer) {
        Optional<String> reason = answer.shown("block_reason");
        return new ContentRefusedException(
                reason.map(words -> "xAI's content rules blocked the prompt: " + words)
                        .orElse("xAI's content rules withheld the result."),
                answer.asError()
                        .details()
                        .code(reason.isPresent() ? "prompt_blocked" : "result_withheld")
                        .possiblyBilled(UsdTicks.wereTaken(answer.json()))
                        .build());
    }
}
