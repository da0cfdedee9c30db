package dev.mediagen.backend.openai;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.ImageItems;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /responses} with the image tool. OpenAI stores each response, so each can be continued. */
final class Responses {

    /** The name of this API in the catalogue: its models are main-line models, which use an image model. */
    static final String WIRE = "responses";

    /** Only with a main-line model can the caller choose its image model. */
    private static final Option<Object> IMAGE_MODEL = Option.extra("image_model");

    private static final List<String> REFUSALS =
            List.of("moderation_blocked", "image_content_policy_violation", "content_filter", "invalid_prompt");

    /** Parameters of the response itself; all others belong to the tool. */
    private static final List<String> OF_THE_RESPONSE =
            List.of("safety_identifier", "user", "reasoning", "service_tier", "metadata", "store", "max_output_tokens");

    /** The input fidelity if it is not set: the default of OpenAI. */
    private static final String USUAL_DETAIL = "auto";

    private static final Option<Object> DETAIL = Option.extra("detail");

    private final ProviderClient client;
    private final String mainLineModel;
    private final Files files;

    Responses(ProviderClient client, String mainLineModel, Files files) {
        this.client = client;
        this.files = files;
        this.mainLineModel = mainLineModel;
    }

    static boolean isMainLine(Call<?> call) {
        return call.wire().filter(WIRE::equals).isPresent();
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return send(call, List.of(), Optional.empty());
    }

    Outcome edit(Call<ImageEditRequest> call) {
        return send(call, call.request().inputs(), call.request().mask());
    }

    private Outcome send(Call<? extends ImageRequest> call, List<Input> pictures, Optional<Input> mask) {
        Options options = call.request().options();
        Map<String, Object> extras = new LinkedHashMap<>(options.extras());
        extras.remove(IMAGE_MODEL.providerName());
        extras.remove(DETAIL.providerName());
        Map<String, Object> own = new LinkedHashMap<>();
        OF_THE_RESPONSE.forEach(
                name -> Optional.ofNullable(extras.remove(name)).ifPresent(value -> own.put(name, value)));
        JsonBuilder body = Json.object()
                .put("model", isMainLine(call) ? call.model() : mainLineModel)
                .put("input", input(call, pictures))
                .put("tools", Json.array(tool(call, options, mask).merge(extras)))
                .put("tool_choice", Json.object().put("type", "image_generation"))
                .putIfPresent("previous_response_id", call.continuation().flatMap(ContinuationState::providerId))
                .putIfPresent("stream", options.get(Option.PREVIEWS).map(drafts -> true))
                .merge(own);
        return read(client.post("responses").json(body).media(call, ImageItems.places()), call);
    }

    private Object input(Call<?> call, List<Input> pictures) {
        Options options = call.request().options();
        String prompt = options.require(Option.PROMPT);
        if (pictures.isEmpty()) {
            return prompt;
        }
        String detail = options.get(DETAIL).map(String::valueOf).orElse(USUAL_DETAIL);
        List<Object> content = new ArrayList<>();
        content.add(Json.object().put("type", "input_text").put("text", prompt));
        for (Input picture : pictures) {
            content.add(Json.object()
                    .put("type", "input_image")
                    .put("detail", detail)
                    .merge(files.reference(call, picture).build().members()));
        }
        return Json.array(Json.object().put("role", "user").put("content", content));
    }

    /** The model of the tool is always sent: the documented default was shut down. */
    private JsonBuilder tool(Call<?> call, Options options, Optional<Input> mask) {
        String imageModel = isMainLine(call)
                ? options.get(IMAGE_MODEL).map(String::valueOf).orElse(OpenAiProvider.DEFAULT_IMAGE_MODEL)
                : call.model();
        return Json.object()
                .put("type", "image_generation")
                .put("model", imageModel)
                .putIfPresent("size", ImageSize.of(options))
                .putIfPresent("quality", options.get(Option.QUALITY))
                .putIfPresent("background", options.get(Option.BACKGROUND))
                .putIfPresent("output_format", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::id))
                .putIfPresent(ImageApi.DRAFTS, options.get(Option.PREVIEWS))
                .putIfPresent("input_image_mask", mask.map(picture -> files.reference(call, picture)));
    }

    private Outcome read(ProviderResponse answer, Call<?> call) {
        Json response = answer.json();
        ResultCollector results = client.results(call);
        for (ImageItems.Item item : ImageItems.in(response)) {
            results.item(image -> ImageApi.describe(item.source(), image), item.all());
        }
        if (results.isEmpty()) {
            throw withoutImage(answer);
        }
        Completed.Builder done = results.completed(answer)
                .servedModel(answer.shown("model"))
                .usage(Usages.tokens(response.at("usage"), "")
                        .plus(Usages.tokens(response.at("tool_usage", "image_gen"), "image_")));
        response.text("id")
                .ifPresent(id ->
                        done.continuation(ContinuationState.ofProviderId(id).build()));
        return done.build();
    }

    /**
     * The response failed, which is a refusal for some of its codes; or the model refused, or it returned text
     * instead.
     */
    private static MediaException withoutImage(ProviderResponse answer) {
        MediaException failure = answer.without("image");
        boolean refused = failure.details().code().filter(REFUSALS::contains).isPresent();
        return refused && !(failure instanceof ContentRefusedException)
                ? new ContentRefusedException(String.valueOf(failure.getMessage()), failure.details())
                : failure;
    }
}
