package dev.mediagen.backend.grok;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Timestamps;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /tts}. The API has no model; the id in the catalogue only names the service. */
final class Speech implements Handler<SpeechRequest> {

    /** The API requires a language; this value lets xAI detect it. */
    private static final String ANY_LANGUAGE = "auto";

    /** The audio in a document. */
    private static final String SOUND = "audio";

    private static final String SAMPLE_RATE = "sample_rate";

    /** These are members of {@code output_format}. */
    private static final String[] FORMAT_EXTRAS = {SAMPLE_RATE, "bit_rate"};

    private static final int PCM_RATE = 24_000;
    private static final int TELEPHONE_RATE = 8000;

    private final ProviderClient client;
    private final Voices voices;

    Speech(ProviderClient client) {
        this.client = client;
        this.voices = new Voices(client);
    }

    @Override
    public Outcome handle(Call<SpeechRequest> call) {
        Options options = call.request().options();
        Map<String, Object> extras = new LinkedHashMap<>(options.extras());
        JsonBuilder body = Json.object()
                .put("text", call.request().text())
                .put("language", options.get(Option.LANGUAGE).orElse(ANY_LANGUAGE))
                .putIfPresent("voice_id", call.request().voice().map(name -> voices.id(name, call)))
                .putIfPresent("output_format", format(options, extras))
                .putIfPresent("speed", options.get(Option.SPEED))
                .merge(extras);
        if (options.has(Option.SUBTITLES)) {
            return timed(
                    client.post("tts").json(body.put("with_timestamps", true)).media(call, SOUND), call);
        }
        ProviderResponse answer = client.post("tts").json(body).bytes(call);
        answer.media().forEach(sound -> describe(sound, options));
        answer.keepAll();
        return Completed.builder().requestId(answer.requestId()).build();
    }

    /** With timestamps the answer is a document. */
    private Outcome timed(ProviderResponse answer, Call<SpeechRequest> call) {
        ResultCollector results = client.results(call);
        Json graph = answer.json().at("audio_timestamps");
        List<Json> times = graph.at("graph_times").elements();
        Timestamps words = Timestamps.ofCharacters(
                graph.at("graph_chars").elements().stream()
                        .map(character -> character.asText().orElse(" "))
                        .toList(),
                times.stream().map(time -> number(time.at(0))).toList(),
                times.stream().map(time -> number(time.at(1))).toList());
        results.item(
                sound -> {
                    if (!words.words().isEmpty()) {
                        sound.attribute(MediaFile.TIMESTAMPS, words.text());
                    }
                    describe(sound, call.request().options());
                },
                answer.json().at(SOUND));
        if (results.isEmpty()) {
            throw answer.without("audio");
        }
        return results.completed(answer).build();
    }

    private static BigDecimal number(Json time) {
        return time.asNumber().orElse(BigDecimal.ZERO);
    }

    /** A format without a header cannot be detected from its bytes. */
    private static void describe(ReceivedMedia sound, Options options) {
        options.get(Option.OUTPUT_FORMAT)
                .filter(format -> !format.hasSignature())
                .ifPresent(format -> sound.headerless(format, rate(format, options), 1));
    }

    /** The format object; empty when no format is set. Removes its members from the extras. */
    private static Optional<Json> format(Options options, Map<String, Object> extras) {
        JsonBuilder format = Json.object()
                .putIfPresent("codec", options.get(Option.OUTPUT_FORMAT).map(Speech::codec));
        if (isTelephone(options) && !extras.containsKey(SAMPLE_RATE)) {
            format.put(SAMPLE_RATE, TELEPHONE_RATE);
        }
        for (String name : FORMAT_EXTRAS) {
            format.putIfPresent(name, Optional.ofNullable(extras.remove(name)));
        }
        return Optional.of(format.build()).filter(built -> !built.members().isEmpty());
    }

    /** The rate of telephones is always sent: xAI would use another one. */
    private static boolean isTelephone(Options options) {
        return options.get(Option.OUTPUT_FORMAT)
                .filter(format -> format == MediaFormat.ULAW || format == MediaFormat.ALAW)
                .isPresent();
    }

    /** The rate that was sent, or the default of xAI. */
    private static int rate(MediaFormat format, Options options) {
        Object requested = options.extras().get(SAMPLE_RATE);
        int usual = format == MediaFormat.PCM ? PCM_RATE : TELEPHONE_RATE;
        return requested instanceof Number number ? number.intValue() : usual;
    }

    private static String codec(MediaFormat format) {
        return format == MediaFormat.ULAW ? "mulaw" : format.id();
    }
}
