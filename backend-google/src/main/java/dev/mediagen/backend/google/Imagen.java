package dev.mediagen.backend.google;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;

/** {@code predict} of Imagen: images from text and, on Vertex AI, from other images. */
final class Imagen {

    /** The name of this API in the catalogue. */
    static final String WIRE = "predict";

    private static final String BYTES = "predictions[].bytesBase64Encoded";

    private final ModelHost host;

    Imagen(ModelHost host) {
        this.host = host;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        Extras extras = new Extras(call.request().options());
        return predict(call, Optional.empty(), extras);
    }

    /** Without a mask the complete image may change; with one, only its transparent area. */
    Outcome edit(Call<ImageEditRequest> call) {
        Extras extras = new Extras(call.request().options());
        ReferenceImages references = new ReferenceImages(extras);
        call.continuation().map(Conversation::lastPictures).orElse(List.of()).forEach(references::raw);
        call.request().inputs().forEach(references::raw);
        call.request().mask().ifPresent(references::mask);
        return predict(call, Optional.of(references), extras);
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        ReferenceImages references = new ReferenceImages(extras);
        List<Input> pictures = options.get(Option.INPUT_IMAGES).orElse(List.of());
        pictures.forEach(references::raw);
        options.get(Option.MASK).ifPresent(references::mask);
        options.get(Option.STYLE_IMAGE).ifPresent(references::style);
        options.get(Option.CONTROL_IMAGE).ifPresent(references::control);
        options.get(Option.SUBJECT_IMAGE).ifPresent(references::subject);
        return predict(call, Optional.of(references), extras);
    }

    private Outcome predict(Call<? extends ImageRequest> call, Optional<ReferenceImages> references, Extras extras) {
        if (references.isPresent() && !host.editsWithImagen()) {
            throw new SetupException(
                    "Imagen edits images on Vertex AI only: set " + GoogleProvider.USE_VERTEX_VARIABLE + "=true.",
                    ErrorDetails.builder().code("vertex_only").build());
        }
        JsonBuilder instance = Json.object()
                .put("prompt", call.request().options().require(Option.PROMPT))
                .putIfPresent("referenceImages", references.map(ReferenceImages::json));
        JsonBuilder body = Json.object()
                .put("instances", Json.array(instance))
                .put("parameters", parameters(call, extras).merge(extras.rest()));
        return read(host.call(call.model(), "predict").json(body).media(call, BYTES), host.results(call));
    }

    private static JsonBuilder parameters(Call<? extends ImageRequest> call, Extras extras) {
        Options options = call.request().options();
        JsonBuilder output = Json.object()
                .putIfPresent("mimeType", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::mimeType))
                .merge(extras.takeAll("compressionQuality").build().members());
        boolean masked = options.has(Option.MASK);
        return Json.object()
                .put("sampleCount", call.request().count())
                .putIfPresent("aspectRatio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("sampleImageSize", options.get(Option.SIZE).map(Size::text))
                .putIfPresent("negativePrompt", options.get(Option.NEGATIVE_PROMPT))
                .putIfPresent("seed", options.get(Option.SEED))
                .putIfPresent("guidanceScale", options.get(Option.GUIDANCE_SCALE))
                .putIfPresent(
                        "editMode",
                        extras.take("editMode")
                                .or(() -> masked ? Optional.of("EDIT_MODE_INPAINT_INSERTION") : Optional.empty()))
                .putIfPresent("editConfig", Extras.unlessEmpty(extras.takeAll("baseSteps")))
                .putIfPresent("outputOptions", Extras.unlessEmpty(output))
                // Without this parameter a filtered image is missing without any report.
                .put("includeRaiReason", true);
    }

    private static Outcome read(ProviderResponse answer, ResultCollector results) {
        List<Json> predictions = answer.json().at("predictions").elements();
        List<String> reasons = predictions.stream()
                .flatMap(prediction -> answer.shown(prediction.at("raiFilteredReason")).stream())
                .toList();
        for (Json prediction : predictions) {
            results.item(
                    image -> prediction
                            .text("prompt")
                            .ifPresent(text -> image.attribute(MediaFile.REVISED_PROMPT, text)),
                    prediction.at("bytesBase64Encoded"));
        }
        if (results.isEmpty()) {
            throw reasons.isEmpty()
                    ? answer.failure()
                            .orElseGet(() -> Failures.fault(
                                    answer,
                                    "no_image",
                                    "The response contains no image; all images may have been filtered."))
                    : Failures.filtered(answer, "Google filtered the image. " + reasons.get(0));
        }
        Completed.Builder done = results.completed(answer);
        reasons.forEach(reason -> done.warning("Google filtered an image. " + reason));
        return done.build();
    }
}
