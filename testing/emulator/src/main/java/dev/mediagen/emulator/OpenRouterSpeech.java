package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;

/** Speech, as MP3 or as raw samples. */
final class OpenRouterSpeech {
    static final List<String> VOICES = List.of(
            "alloy",
            "ash",
            "ballad",
            "coral",
            "echo",
            "fable",
            "nova",
            "onyx",
            "sage",
            "shimmer",
            "verse",
            "eve",
            "ara",
            "en_paul_neutral");

    private static final int SAMPLE_RATE = 24_000;

    private static final Schema SPEECH = Schema.of(
            optional("user", Type.text()),
            optional("session_id", Type.text(0, 256)),
            optional("trace", Type.mapOf(Type.any())),
            required("model", Type.text(1, 200)),
            required("input", Type.text(1, 100_000)),
            optional("voice", Type.matching(VOICES::contains, "one of " + VOICES)),
            optional("response_format", Type.oneOf("mp3", "pcm")),
            optional("speed", Type.number(0.25, 4)),
            optional(
                    "input_references",
                    Type.list(Type.tagged(
                            "type",
                            Map.of(
                                    "input_audio",
                                            Schema.of(
                                                    required("type", Type.text()),
                                                    required(
                                                            "input_audio",
                                                            Schema.of(
                                                                    required("data", Type.text(1, 28_000_000)),
                                                                    optional("format", Type.text())))),
                                    "text", Schema.of(required("type", Type.text()), required("text", Type.text())))))),
            OpenRouter.PROVIDER_OPTIONS);

    private final OpenRouter provider;
    private final OpenRouterModels models;

    OpenRouterSpeech(OpenRouter provider, OpenRouterModels models) {
        this.provider = provider;
        this.models = models;
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "speech", "/api/v1/audio/speech")
                .json(SPEECH)
                .refusal("moderation", OpenRouter::moderated)
                .answers(this::speak));
    }

    private Answer speak(Call call) {
        Json body = call.body();
        OpenRouterModels.Model model = models.require(body.get("model").text(""), "speech", "/api/v1/audio/speech");
        boolean mp3 = body.get("response_format").text("pcm").equals("mp3");
        Media sound = mp3
                ? SampleAudio.mp3(SAMPLE_RATE, 64)
                : SampleAudio.pcm(SAMPLE_RATE, body.get("input").text(""))
                        .as("audio/pcm;rate=" + SAMPLE_RATE + ";channels=1");
        return Answer.stream(sound).with("X-Generation-Id", provider.generated(model.id()));
    }
}
