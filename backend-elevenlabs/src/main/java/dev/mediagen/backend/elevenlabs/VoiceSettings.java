package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.Optional;

/**
 * {@code voice_settings}: the settings for this request. Sent only when an option is set, so that the voice's own
 * settings apply otherwise.
 */
final class VoiceSettings {

    private VoiceSettings() {}

    static Optional<Json> of(Options options, Extras extras) {
        JsonBuilder settings = Json.object()
                .putIfPresent("stability", options.get(Option.VOICE_STABILITY))
                .putIfPresent("similarity_boost", options.get(Option.VOICE_SIMILARITY))
                .putIfPresent("speed", options.get(Option.SPEED))
                .merge(extras.take("style", "use_speaker_boost"));
        return Optional.of(settings.build()).filter(json -> !json.members().isEmpty());
    }
}
