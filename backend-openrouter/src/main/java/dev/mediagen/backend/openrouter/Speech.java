package dev.mediagen.backend.openrouter;

import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /audio/speech}. The API supports MP3 and raw samples; a WAV is made of the latter. */
final class Speech implements Handler<SpeechRequest> {

    private static final Pattern RATE = Pattern.compile("rate=(\\d+)");
    private static final Pattern CHANNELS = Pattern.compile("channels=(\\d+)");
    private static final int USUAL_RATE = 24_000;

    private final ProviderClient client;
    private final Voices voices;

    Speech(ProviderClient client) {
        this.client = client;
        this.voices = new Voices(client);
    }

    /** The format is always sent: the default of the API is raw samples. */
    @Override
    public Outcome handle(Call<SpeechRequest> call) {
        Options options = call.request().options();
        MediaFormat format = options.get(Option.OUTPUT_FORMAT).orElse(MediaFormat.MP3);
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", call.request().text())
                .putIfPresent("voice", voices.voice(call))
                .put("response_format", format == MediaFormat.MP3 ? "mp3" : "pcm")
                .putIfPresent("speed", options.get(Option.SPEED))
                .putIfPresent(
                        "provider", options.get(Option.INSTRUCTIONS).map(words -> directions(call.model(), words)))
                .merge(options.extras());
        ProviderResponse answer = client.post("audio/speech").json(body).bytes(call);
        answer.media()
                .forEach(sound ->
                        describe(sound, format, answer.header("Content-Type").orElse("")));
        answer.keepAll();
        return Completed.builder()
                .requestId(answer.requestId())
                .cost(answer.requestId().flatMap(id -> cost(id, call)))
                .build();
    }

    /** The instructions are a parameter of the vendor, under the vendor's name. */
    private static Json directions(String model, String words) {
        String maker = model.split("/", 2)[0];
        return Json.of(Map.of("options", Map.of(maker, Map.of("instructions", words))));
    }

    /** The content type contains rate and channels of raw samples. */
    private static void describe(ReceivedMedia sound, MediaFormat format, String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean raw = format == MediaFormat.MP3 ? type.startsWith("audio/pcm") : !type.startsWith("audio/mpeg");
        if (!raw) {
            return;
        }
        int rate = number(RATE, type).orElse(USUAL_RATE);
        int channels = number(CHANNELS, type).orElse(1);
        if (format == MediaFormat.PCM) {
            sound.headerless(MediaFormat.PCM, rate, channels)
                    .attribute("sample_rate", String.valueOf(rate))
                    .attribute("channels", String.valueOf(channels));
        } else {
            sound.rawSamples(rate, channels);
        }
    }

    private static Optional<Integer> number(Pattern pattern, String contentType) {
        Matcher matcher = pattern.matcher(contentType);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /**
     * The cost can only be requested afterwards. The audio is already received and billed, so a failure here must not
     * make it a failure.
     */
    private Optional<Cost> cost(String id, Call<?> call) {
        try {
            Json generation =
                    client.get("generation").query("id", id).json(call).json();
            return generation.at("data", "total_cost").asNumber().map(Cost::usd);
        } catch (MediaException unknownYet) {
            return Optional.empty();
        }
    }
}
