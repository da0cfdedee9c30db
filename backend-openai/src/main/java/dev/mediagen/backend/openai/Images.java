package dev.mediagen.backend.openai;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;

/**
 * Sends each request for images to the API that serves it: image models to the Image API, main-line models and all
 * continuations of a response to the Responses API.
 */
final class Images {

    private final ImageApi imageApi;
    private final Responses responses;

    Images(ImageApi imageApi, Responses responses) {
        this.imageApi = imageApi;
        this.responses = responses;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return Responses.isMainLine(call) ? responses.generate(call) : imageApi.generate(call);
    }

    Outcome edit(Call<ImageEditRequest> call) {
        boolean continued = call.continuation().isPresent();
        return continued || Responses.isMainLine(call) ? responses.edit(call) : imageApi.edit(call);
    }
}
