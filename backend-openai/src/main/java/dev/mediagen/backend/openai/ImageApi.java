package dev.mediagen.backend.openai;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.ImageItems;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code /images/generations} and {@code /images/edits}. */
final class ImageApi {

    /** The name of this API in the catalogue. */
    static final String WIRE = "images";

    /** The number of drafts; only a stream has them. */
    static final String DRAFTS = "partial_images";

    private final ProviderClient client;
    private final Files files;

    ImageApi(ProviderClient client, Files files) {
        this.client = client;
        this.files = files;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        JsonBuilder body = generation(call.model(), call.request().options());
        return read(client.post("images/generations").json(body).media(call, ImageItems.places()), call);
    }

    static JsonBuilder generation(String model, Options options) {
        return common(model, options).merge(options.extras());
    }

    private static JsonBuilder common(String model, Options options) {
        return Json.object()
                .put("model", model)
                .put("prompt", options.require(Option.PROMPT))
                .putIfPresent("n", options.get(Option.COUNT))
                .putIfPresent("size", ImageSize.of(options))
                .putIfPresent("quality", options.get(Option.QUALITY))
                .putIfPresent("background", options.get(Option.BACKGROUND))
                .putIfPresent("output_format", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::id))
                .putIfPresent("stream", options.get(Option.PREVIEWS).map(drafts -> true))
                .putIfPresent(DRAFTS, options.get(Option.PREVIEWS));
    }

    /** A form sends images of any size; only a document can name images that were uploaded earlier. */
    Outcome edit(Call<ImageEditRequest> call) {
        boolean named = Stream.concat(call.request().inputs().stream(), call.request().mask().stream())
                .anyMatch(files::isUploaded);
        ProviderRequest request = client.post("images/edits");
        return read(
                (named
                                ? request.json(document(call, image -> files.reference(call, image)))
                                : request.multipart(form(call)))
                        .media(call, ImageItems.places()),
                call);
    }

    /** The document of an edit whose images are all uploads or on the web, because many such documents are one file. */
    JsonBuilder editInBatch(Call<?> call) {
        return document(call, image -> files.referenceInBatch(call, image));
    }

    private static JsonBuilder document(Call<?> call, Function<Input, JsonBuilder> reference) {
        Options options = call.request().options();
        JsonBuilder body = common(call.model(), options)
                .put(
                        "images",
                        options.get(Option.INPUT_IMAGES).orElse(List.of()).stream()
                                .map(reference)
                                .toList())
                .putIfPresent("mask", options.get(Option.MASK).map(reference));
        options.extras()
                .forEach((name, value) -> body.put(name, value instanceof Input file ? reference.apply(file) : value));
        return body;
    }

    /** The parts are always named {@code image[]}: the endpoint accepts that name for one image and for several. */
    private static Multipart form(Call<ImageEditRequest> call) {
        Options options = call.request().options();
        Multipart form = Multipart.form()
                .text("model", call.model())
                .text("prompt", options.require(Option.PROMPT))
                .textIfPresent("n", options.get(Option.COUNT))
                .textIfPresent("size", ImageSize.of(options))
                .textIfPresent("quality", options.get(Option.QUALITY))
                .textIfPresent("background", options.get(Option.BACKGROUND))
                .textIfPresent(
                        "output_format", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::id))
                .textIfPresent("stream", options.get(Option.PREVIEWS).map(drafts -> true))
                .textIfPresent(DRAFTS, options.get(Option.PREVIEWS));
        options.extras().forEach((name, value) -> part(form, name, value));
        call.request().inputs().forEach(input -> form.file("image[]", input));
        call.request().mask().ifPresent(mask -> form.file("mask", mask));
        return form;
    }

    /** Members of an object are separate parts: {@code svg[model]}. */
    private static void part(Multipart form, String name, Object value) {
        if (value instanceof Input file) {
            form.file(name, file);
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((member, inner) -> part(form, name + "[" + member + "]", inner));
        } else {
            form.text(name, value);
        }
    }

    /** Compatible hosts respond in many forms, also with addresses instead of images. */
    Outcome read(ProviderResponse answer, CallContext call) {
        ResultCollector results = client.results(call);
        for (ImageItems.Item item : ImageItems.in(answer.json())) {
            results.item(image -> describe(item.source(), image), item.all());
        }
        if (results.isEmpty()) {
            throw answer.without("image");
        }
        return results.completed(answer)
                .servedModel(answer.shown("model"))
                .usage(Usages.tokens(answer.json().at("usage"), ""))
                .build();
    }

    static void describe(Json item, ReceivedMedia image) {
        item.text("revised_prompt")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> image.attribute(MediaFile.REVISED_PROMPT, text));
    }
}
