package dev.mediagen.backend.google;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Outcome;

/** Hands each picture to the wire of its model's family. */
record Images(GeminiImages gemini, Imagen imagen) {

    private static boolean isImagen(CallContext work) {
        return work.model().startsWith("imagen-");
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
