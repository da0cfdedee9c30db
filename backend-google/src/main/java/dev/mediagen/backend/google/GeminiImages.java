package dev.mediagen.backend.google;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.Violation;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code generateContent} of the image models. Each image is a turn of a conversation that can be continued. */
final class GeminiImages {

    /** The name of this API in the catalogue. */
    static final String WIRE = "generate-content";

    /** The parameter with a video to draw from. */
    private static final String VIDEO = "video";

    private static final List<String> HARMS =
            List.of("HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT", "DANGEROUS_CONTENT");

    private final ModelHost host;
    private final Uploads uploads;

    GeminiImages(ModelHost host, Uploads uploads) {
        this.host = host;
        this.uploads = uploads;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return draw(call).build();
    }

    Outcome edit(Call<ImageEditRequest> call) {
        return draw(call).build();
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        return draw(call).build();
    }

    private Completed.Builder draw(Call<?> call) {
        Conversation conversation = said(call.model(), call.request().options(), call.continuation());
        JsonBuilder body = document(call, conversation, input -> uploads.address(call, input));
        ProviderResponse answer =
                host.call(call.model(), "generateContent").json(body).media(call, Candidates.MEDIA);
        Candidates candidates = read(answer, call);
        Completed.Builder done = drawn(candidates, call).continuation(conversation.after(candidates.content()));
        if (conversation.isRestarted()) {
            done.warning(
                    "Another model generated the earlier results; " + call.model() + " continues from the image only.");
        }
        return done;
    }

    /** The document of a request that continues nothing. */
    JsonBuilder document(Call<?> call, Function<Input, Optional<String>> uploaded) {
        return document(call, said(call.model(), call.request().options(), Optional.empty()), uploaded);
    }

    /**
     * The result in an answer to such a document. It can be continued as a conversation if nothing was shown to the model: of what was,
     * a job knows only the names.
     */
    Completed.Builder read(ProviderResponse answer, JobCall call) {
        Candidates candidates = read(answer, (CallContext) call);
        Completed.Builder done = drawn(candidates, call);
        boolean isTextOnly = call.operation() == Operation.IMAGE_GENERATE
                && !call.options().extras().containsKey(VIDEO);
        return isTextOnly && call.prompt().isPresent()
                ? done.continuation(
                        said(call.model(), call.options(), Optional.empty()).after(candidates.content()))
                : done;
    }

    private Candidates read(ProviderResponse answer, CallContext call) {
        return Candidates.read(answer, "image", host.results(call), (part, image) -> {});
    }

    /** These models have no parameters for style, composition and subject. */
    private static Completed.Builder drawn(Candidates candidates, CallContext call) {
        Completed.Builder done = candidates.done();
        return call.operation() == Operation.IMAGE_REFERENCE
                ? done.warning(call.model() + " follows reference images as it follows text: closely, but not exactly.")
                : done;
    }

    /** What the user shows and says; the text before an image of a reference states its role. */
    private static Conversation said(String model, Options options, Optional<ContinuationState> earlier) {
        if (options.has(Option.MASK)) {
            // The catalogue refuses a mask for every known model; without the mask the result would differ from the
            // request.
            throw new InvalidRequestException(List.of(new Violation(
                    Option.MASK.name(),
                    "",
                    "cannot be sent to a Gemini model",
                    "a description of the area in the prompt")));
        }
        Conversation conversation = Conversation.with(model, earlier);
        options.get(Option.INPUT_IMAGES).orElse(List.of()).forEach(conversation::picture);
        show(conversation, "Use the style of this image:", options.get(Option.STYLE_IMAGE));
        show(conversation, "Use the composition of this image:", options.get(Option.CONTROL_IMAGE));
        show(conversation, "Show the subject of this image:", options.get(Option.SUBJECT_IMAGE));
        Optional.ofNullable(options.extras().get(VIDEO)).ifPresent(video -> conversation.picture((Input) video));
        return conversation.text(options.require(Option.PROMPT));
    }

    private static void show(Conversation conversation, String purpose, Optional<Input> picture) {
        picture.ifPresent(shown -> conversation.text(purpose).picture(shown));
    }

    private static JsonBuilder document(
            Call<?> call, Conversation conversation, Function<Input, Optional<String>> uploaded) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        extras.take(VIDEO);
        return Json.object()
                .put("contents", conversation.contents(uploaded))
                .putIfPresent(
                        "systemInstruction", extras.take("systemInstruction").map(GeminiImages::content))
                .put("generationConfig", config(options, extras))
                .putIfPresent("safetySettings", extras.take("safetySettings").map(GeminiImages::forEveryHarm))
                .putIfPresent("tools", extras.take("googleSearch").map(GeminiImages::search))
                .merge(extras.rest());
    }

    private static JsonBuilder config(Options options, Extras extras) {
        JsonBuilder image = Json.object()
                .putIfPresent("aspectRatio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("imageSize", options.get(Option.SIZE).map(Size::text));
        return Json.object()
                // Without this setting the model also returns text, which is billed too.
                .put("responseModalities", List.of("IMAGE"))
                .putIfPresent("imageConfig", Extras.unlessEmpty(image))
                .putIfPresent("thinkingConfig", Extras.unlessEmpty(extras.takeAll("thinkingLevel")))
                .putIfPresent("seed", options.get(Option.SEED));
    }

    /** One threshold for all categories; callers can set each one by the provider's own parameter. */
    private static Object forEveryHarm(Object threshold) {
        return threshold instanceof String name
                ? HARMS.stream()
                        .map(harm -> Json.object()
                                .put("category", "HARM_CATEGORY_" + harm)
                                .put("threshold", name))
                        .toList()
                : threshold;
    }

    /** Requested as a flag, or as an object with the types of search. */
    private static Json search(Object wanted) {
        return Json.array(Json.object().put("googleSearch", wanted instanceof Map ? wanted : Map.of()));
    }

    /** Plain text becomes one part; callers can also send the complete structure. */
    private static Object content(Object said) {
        return said instanceof String text
                ? Json.object().put("parts", Json.array(Json.object().put("text", text)))
                : said;
    }
}
