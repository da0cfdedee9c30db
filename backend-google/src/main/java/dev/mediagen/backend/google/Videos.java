package dev.mediagen.backend.google;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;

/**
 * Sends each request for a video to the API that the catalogue names for its model, and each job to the API that
 * started it.
 */
record Videos(Omni omni, Veo veo) implements JobHandler {

    private static boolean isVeo(Call<?> call) {
        return call.wire().filter(Veo.WIRE::equals).isPresent();
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        return isVeo(call) ? veo.generate(call) : omni.generate(call);
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        return isVeo(call) ? veo.fromImage(call) : omni.fromImage(call);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        return isVeo(call) ? veo.fromReferences(call) : omni.fromReferences(call);
    }

    Outcome extend(Call<VideoExtensionRequest> call) {
        return isVeo(call) ? veo.extend(call) : omni.extend(call);
    }

    @Override
    public Outcome poll(JobCall call) {
        return Veo.began(call) ? veo.poll(call) : omni.poll(call);
    }

    @Override
    public Cancellation cancel(JobCall call) {
        return Veo.began(call) ? veo.cancel(call) : omni.cancel(call);
    }
}
