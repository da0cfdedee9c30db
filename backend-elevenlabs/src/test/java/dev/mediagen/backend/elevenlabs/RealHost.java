package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The backend at its usual address, for requests that never get that far. */
final class RealHost {

    private RealHost() {}

    static <M extends Media> Generated<M> generate(Path folder, MediaRequest<M> request, String model) {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(new ElevenLabsProvider())
                .onlyEnvironment(Map.of("ELEVENLABS_API_KEY", "k"))
                .baseFolder(folder)
                .clock(Clock.fixed(Instant.parse("2026-11-22T09:08:07Z"), ZoneOffset.UTC))
                .build()) {
            return mediaGen.generate(
                    request, GenerateOptions.builder().model(model).build());
        }
    }
}
