package dev.mediagen.backend.google;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;

/** Sends each request for an image to the API that the catalogue names for its model. */
record Images(GeminiImages gemini, Imagen imagen) {

    private static boolean isImagen(Call<?> call) {
        return call.wire().filter(Imagen.WIRE::equals).isPresent();
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return isImagen(call) ? imagen.generate(call) : gemini.generate(call);
    }

    Outcome edit(Call<ImageEditRequest> call) {
        return isImagen(call) ? imagen.edit(call) : gemini.edit(call);
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        return isImagen(call) ? imagen.reference(call) : gemini.reference(call);
    }
}
