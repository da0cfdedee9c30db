package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.spi.ContinuationState;
import java.time.Instant;
import java.util.Optional;

/** What is kept of a clip of Veo's: its address while Google keeps it, or the file it became. */
final class VeoState {

    private static final String PREFIX = "veo_vid_";
    private static final String ADDRESS = "uri";
    private static final String CLIP = "clip";

    private VeoState() {}

    /** A clip that Google keeps for a while. */
    static ContinuationState kept(String address, Instant until) {
        return ContinuationState.builder(PREFIX)
                .value(ADDRESS, address)
                .expires(until)
                .build();
    }

    /** A clip that came with the answer. */
    static ContinuationState received() {
        return ContinuationState.builder(PREFIX).output(CLIP, 0).build();
    }

    /** The clip for {@code predictLongRunning}. */
    static JsonBuilder asVideo(ContinuationState state) {
        return address(state)
                .map(address -> Json.object().put("uri", address))
                .or(() -> clip(state).map(InputJson::bytes))
                .orElseThrow(() -> Failures.cannotContinue("the continuation id of a clip made by Veo"));
    }

    /** The clip for an interaction. */
    static JsonBuilder asContent(ContinuationState state) {
        return address(state)
                .map(address -> Json.object().put("type", "video").put("uri", address))
                .or(() -> clip(state).map(input -> InputJson.content("video", input)))
                .orElseThrow(() -> Failures.cannotContinue("the continuation id of a clip"));
    }

    private static Optional<String> address(ContinuationState state) {
        return Optional.ofNullable(state.values().get(ADDRESS));
    }

    private static Optional<Input> clip(ContinuationState state) {
        return Optional.ofNullable(state.files().get(CLIP));
    }
}
