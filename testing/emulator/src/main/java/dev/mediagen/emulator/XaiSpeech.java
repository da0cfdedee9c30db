package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speech and its voices. */
final class XaiSpeech {
    private static final List<String> VOICES = List.of(
            ("eve ara rex sal leo altair atlas aurora carina castor celeste cosmo helios helix iris kepler liora lumen"
                            + " luna lux naksh orion perseus rigel sirius ursa zagan zenith")
                    .split(" "));

    private static final Schema SPEECH = Schema.of(
            required("text", Type.text(1, 15_000)),
            required("language", Type.matching("auto|[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", "a BCP-47 tag or auto")),
            optional("voice_id", Type.text(1, 100)),
            optional(
                    "output_format",
                    Schema.of(
                                    optional("codec", Type.oneOf("mp3", "wav", "pcm", "mulaw", "alaw")),
                                    optional(
                                            "sample_rate",
                                            Type.integerOf(8000, 16_000, 22_050, 24_000, 44_100, 48_000)),
                                    optional("bit_rate", Type.integerOf(32_000, 64_000, 96_000, 128_000, 192_000)))
                            .rule(XaiSpeech::checkBitRate)),
            optional("speed", Type.number(0.7, 1.5)),
            optional("optimize_streaming_latency", Type.integer(0, 2)),
            optional("text_normalization", Type.bool()),
            optional("with_timestamps", Type.bool()),
            optional("replace", Type.mapOf(Type.text())));

    private final Provider provider;

    XaiSpeech(Provider provider) {
        this.provider = provider;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "speech", "/v1/tts").json(SPEECH).answers(XaiSpeech::speak),
                new Route(provider, "GET", "voices.list", "/v1/tts/voices")
                        .answers(call -> Answer.json(object(
                                "voices", VOICES.stream().map(XaiSpeech::card).toList()))),
                new Route(provider, "GET", "voices.get", "/v1/tts/voices/{id}")
                        .answers(call -> Answer.json(card(voice(call.path("id"))))));
    }

    private static void checkBitRate(Json format, Findings findings) {
        if (format.get("bit_rate").isPresent()
                && !format.get("codec").text("mp3").equals("mp3")) {
            findings.broken("output_format.bit_rate", "bit_rate is for mp3 only.");
        }
    }

    private static String voice(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        if (!VOICES.contains(lower)) {
            throw Problem.unknownId("Voice not found: " + id).refused();
        }
        return lower;
    }

    private static Map<String, @Nullable Object> card(String id) {
        return object("voice_id", id, "name", id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
    }

    private static Answer speak(Call call) {
        Json body = call.body();
        voice(body.get("voice_id").text("eve"));
        Media sound = sound(body.get("output_format"), body.get("text").text(""));
        return body.get("with_timestamps").isTrue()
                ? timed(sound, body.get("text").text(""))
                : Answer.stream(sound);
    }

    private static Answer timed(Media sound, String text) {
        return Answer.json(object(
                "audio",
                sound,
                "content_type",
                sound.mimeType(),
                "duration",
                0.25,
                "audio_timestamps",
                SpokenTimes.of(text).graph()));
    }

    private static Media sound(Json format, String text) {
        int rate = format.get("sample_rate").integer(24_000);
        return switch (format.get("codec").text("mp3")) {
            case "wav" -> SampleAudio.wav(rate, text);
            case "pcm" -> SampleAudio.pcm(rate, text);
            case "mulaw" -> SampleAudio.ulaw(rate);
            case "alaw" -> SampleAudio.alaw(rate);
            default -> SampleAudio.mp3(rate);
        };
    }
}
