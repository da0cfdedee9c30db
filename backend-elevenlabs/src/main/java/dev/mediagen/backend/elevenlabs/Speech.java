package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/text-to-speech}, and {@code /v1/text-to-dialogue} for several speakers; see {@link Alignment} for subtitles. */
final class Speech implements Handler<SpeechRequest> {

    private final ProviderClient client;
    private final Voices voices;
    private final Pronunciation pronunciation;

    Speech(ProviderClient client, Voices voices) {
        this.client = client;
        this.voices = voices;
        this.pronunciation = new Pronunciation(client);
    }

    @Override
    public Outcome handle(Call<SpeechRequest> call) {
        Optional<Speakers> speakers = call.request().speakers();
        if (speakers.isPresent()) {
            return converse(call, speakers.get());
        }
        Voice voice = voices.find(call.request().voice(), call);
        return speak(call, voice, Extras.of(call.request().options())).build();
    }

    /** Generates a dialogue. */
    private Outcome converse(Call<SpeechRequest> call, Speakers speakers) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        Map<String, String> ids = new LinkedHashMap<>();
        speakers.voices()
                .forEach((name, voice) ->
                        ids.put(name, voices.find(Optional.of(voice), call).id()));
        Object[] inputs = speakers.lines(call.request().text()).stream()
                .map(line -> Json.object()
                        .put("text", line.text())
                        .put("voice_id", Objects.requireNonNull(ids.get(line.speaker()))))
                .toArray();
        ProviderRequest request = client.post(Alignment.path("v1/text-to-dialogue", options))
                .queryIfPresent("output_format", format.wire());
        extras.take("enable_logging").forEach(request::query);
        JsonBuilder body = Json.object()
                .put("inputs", Json.array(inputs))
                .put("model_id", call.model())
                .putIfPresent("language_code", options.get(Option.LANGUAGE))
                .putIfPresent(
                        "settings",
                        options.get(Option.VOICE_STABILITY).map(stability -> Map.of("stability", stability)))
                .putIfPresent("seed", options.get(Option.SEED))
                .putIfPresent("pronunciation_dictionary_locators", pronunciation.locators(call, extras))
                .merge(extras.rest());
        return Alignment.keep(client, call, request.json(body), format, sound -> {})
                .build();
    }

    /** Generates the prompt as speech with a voice. */
    Completed.Builder speak(Call<?> call, Voice voice, Extras extras) {
        Options options = call.request().options();
        OutputFormat format = OutputFormat.of(options, extras);
        ProviderRequest request = client.post(Alignment.path("v1/text-to-speech/{}", options), voice.id())
                .queryIfPresent("output_format", format.wire());
        extras.take("enable_logging").forEach(request::query);
        JsonBuilder body = Json.object()
                .put("text", options.require(Option.PROMPT))
                .put("model_id", call.model())
                .putIfPresent("language_code", options.get(Option.LANGUAGE))
                .putIfPresent("voice_settings", VoiceSettings.of(options, extras))
                .putIfPresent("seed", options.get(Option.SEED))
                .putIfPresent("previous_text", options.get(Option.PREVIOUS_TEXT))
                .putIfPresent("next_text", options.get(Option.NEXT_TEXT))
                .putIfPresent("pronunciation_dictionary_locators", pronunciation.locators(call, extras))
                .merge(extras.rest());
        return Alignment.keep(client, call, request.json(body), format, voice::describe);
    }
}
