package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.api.VoiceConversionRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The open ElevenLabs backend: one connection pool and a handler for each operation. */
final class ElevenLabsBackend implements MediaBackend {

    private static final URI USUAL_BASE_URL = URI.create("https://api.elevenlabs.io");

    private final ProviderClient client;
    private final Handlers handlers;

    ElevenLabsBackend(BackendContext context) {
        client = ProviderClient.builder(context, USUAL_BASE_URL)
                .secretHeader("xi-api-key", "", context.key().orElseThrow())
                .requestIdHeaders("request-id", "x-trace-id")
                .errors(new ElevenLabsErrors())
                .errorTable(ErrorTable.read(ElevenLabsBackend.class.getResourceAsStream("errors.json")))
                .build();
        Voices voices = new Voices(client);
        Speech speech = new Speech(client, voices);
        Dubbing dubbing = new Dubbing(client);
        handlers = Handlers.builder()
                .on(Operation.SPEECH, SpeechRequest.class, speech)
                .on(Operation.MUSIC, MusicRequest.class, new Music(client))
                .on(Operation.SOUND_EFFECT, SoundEffectRequest.class, new SoundEffects(client))
                .on(Operation.VOICE_CONVERSION, VoiceConversionRequest.class, new VoiceConversion(client, voices))
                .on(Operation.AUDIO_ISOLATION, AudioIsolationRequest.class, new AudioIsolation(client))
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, new VoiceDesign(client))
                .on(Operation.VOICE_CLONE, VoiceCloneRequest.class, new VoiceCloning(client, speech))
                .on(Operation.DUBBING, DubbingRequest.class, dubbing, dubbing)
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Speech and voice conversion only: the list of ElevenLabs does not contain its other models. */
    @Override
    public Optional<List<String>> liveModels(Instant deadline) {
        Json models = client.get("v1/models").json(deadline).json();
        return Optional.of(models.elements().stream()
                .flatMap(model -> model.text("model_id").stream())
                .toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
