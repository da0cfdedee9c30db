package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.MediaType;
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
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

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
        AudioIsolation isolation = new AudioIsolation(client);
        Stems stems = new Stems(client);
        handlers = Handlers.builder()
                .on(Operation.SPEECH, SpeechRequest.class, speech)
                .on(Operation.MUSIC, MusicRequest.class, new Music(client))
                .on(Operation.SOUND_EFFECT, SoundEffectRequest.class, new SoundEffects(client))
                .on(Operation.VOICE_CONVERSION, VoiceConversionRequest.class, new VoiceConversion(client, voices))
                .on(
                        Operation.AUDIO_ISOLATION,
                        AudioIsolationRequest.class,
                        call -> Stems.isMadeBy(call.model()) ? stems.handle(call) : isolation.handle(call))
                .on(Operation.VOICE_DESIGN, VoiceDesignRequest.class, new VoiceDesign(client, voices))
                .on(
                        Operation.VOICE_CLONE,
                        VoiceCloneRequest.class,
                        new VoiceCloning(new ClonedVoices(client, voices), speech))
                .on(Operation.DUBBING, DubbingRequest.class, dubbing, dubbing)
                .build();
    }

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Speech and voice conversion only: the list of ElevenLabs does not contain its other models. */
    @Override
    public Optional<List<LiveModel>> liveModels(Instant deadline) {
        Json models = client.get("v1/models").json(deadline).json();
        return Optional.of(
                models.elements().stream().flatMap(ElevenLabsBackend::model).toList());
    }

    private static Stream<LiveModel> model(Json listed) {
        return listed.text("model_id").stream()
                .map(id -> LiveModel.of(id).mediaTypes(Set.of(MediaType.AUDIO)))
                .map(model -> listed.text("name").map(model::name).orElse(model));
    }

    @Override
    public Optional<Balance> balance(Instant deadline) {
        Json account = client.get("v1/user/subscription").json(deadline).json();
        OptionalLong renewal = account.at("next_character_count_reset_unix").asLong();
        return account.at("character_limit")
                .asNumber()
                .flatMap(limit -> account.at("character_count").asNumber().map(used -> {
                    Balance balance =
                            Balance.of(limit.subtract(used), "credits").limit(limit);
                    return renewal.isPresent() ? balance.renewsAt(Instant.ofEpochSecond(renewal.getAsLong())) : balance;
                }));
    }

    @Override
    public void close() {
        client.close();
    }
}
