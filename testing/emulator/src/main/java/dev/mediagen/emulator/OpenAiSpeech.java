package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Set;

/** Speech: every format in the container that the real service uses. */
final class OpenAiSpeech {
    private static final int SAMPLE_RATE = 24_000;
    private static final Set<String> NEW_VOICES = Set.of("ballad", "verse", "marin", "cedar");

    private static final Schema SPEECH = Schema.of(
            required("model", Type.text(1, 200)),
            required("input", Type.text(1, 4096)),
            required(
                    "voice",
                    Type.either(
                            Type.oneOf(
                                    "alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage",
                                    "shimmer", "verse", "marin", "cedar"),
                            Schema.of(required("id", Type.matching("voice_.+", "the id of a custom voice"))))),
            optional("instructions", Type.text(0, 4096)),
            optional("response_format", Type.oneOf("mp3", "opus", "aac", "flac", "wav", "pcm")),
            optional("speed", Type.number(0.25, 4.0)),
            optional("stream_format", Type.oneOf("audio", "sse")));

    private final Provider provider;
    private final Models models;

    OpenAiSpeech(Provider provider, Models models) {
        this.provider = provider;
        this.models = models;
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "speech", "/v1/audio/speech")
                .json(SPEECH)
                .answers(this::speak));
    }

    private Answer speak(Call call) {
        Json body = call.body();
        boolean styled =
                models.require(body.get("model").text(""), "speech").uses().contains("styled");
        boolean events = body.get("stream_format").text("").equals("sse");
        if (!styled) {
            refuseIf(body.get("instructions").isPresent(), "instructions", body);
            refuseIf(events, "stream_format", body);
            refuseIf(NEW_VOICES.contains(body.get("voice").text("")), "voice", body);
        }
        Media sound =
                sound(body.get("response_format").text("mp3"), body.get("input").text(""));
        return events ? events(sound) : Answer.stream(sound);
    }

    private static void refuseIf(boolean condition, String field, Json body) {
        if (condition) {
            throw Problem.value(
                            field,
                            "Invalid value for '" + field + "': "
                                    + body.get("model").text("") + " does not support it.")
                    .refused();
        }
    }

    private static Media sound(String format, String text) {
        return switch (format) {
            case "opus" -> SampleAudio.opus();
            case "aac" -> SampleAudio.aac();
            case "flac" -> SampleAudio.flac();
            case "wav" -> SampleAudio.streamedWav(SAMPLE_RATE, text);
            case "pcm" -> SampleAudio.pcm(SAMPLE_RATE, text);
            default -> SampleAudio.mp3(SAMPLE_RATE, 64);
        };
    }

    private static Answer events(Media sound) {
        return Answer.events(
                List.of(
                        new Answer.Event("", object("type", "speech.audio.delta", "audio", sound)),
                        new Answer.Event(
                                "",
                                object(
                                        "type",
                                        "speech.audio.done",
                                        "usage",
                                        object("input_tokens", 10, "output_tokens", 93, "total_tokens", 103)))),
                "\r\n",
                "[DONE]");
    }
}
