package dev.mediagen.backend.google;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speech from text. Newer models read the text unchanged and have a separate style; older models read the style from
 * the text. WAV comes from {@code generateContent}; other formats require a newer model and an interaction.
 */
final class Speech implements Handler<SpeechRequest> {

    /** The name of the API of newer models in the catalogue: the style is a separate field. */
    static final String STYLE_BESIDE_TEXT = "style-beside-text";

    /** The name of the API of older models in the catalogue: the style is in the text. */
    static final String STYLE_IN_TEXT = "style-in-text";

    private static final Option<Object> BIT_RATE = Option.extra("bit_rate");

    private final ModelHost host;
    private final Interactions interactions;
    private final Voices voices;

    Speech(ModelHost host) {
        this.host = host;
        this.interactions = new Interactions(host);
        this.voices = new Voices(host);
    }

    @Override
    public Outcome handle(Call<SpeechRequest> call) {
        Optional<String> voice = call.request().voice().map(name -> voices.find(name, call));
        boolean newer = readsVerbatim(call);
        return newer && isEncoded(call.request().options())
                ? throughInteraction(call, voice)
                : throughContent(call, voice, newer);
    }

    private static boolean readsVerbatim(Call<?> call) {
        return call.wire().filter(STYLE_IN_TEXT::equals).isEmpty();
    }

    private static boolean isEncoded(Options options) {
        boolean otherFormat = options.get(Option.OUTPUT_FORMAT)
                .filter(format -> format != MediaFormat.WAV)
                .isPresent();
        return otherFormat || options.has(BIT_RATE) || options.has(Option.extra("sample_rate"));
    }

    private Outcome throughContent(Call<SpeechRequest> call, Optional<String> voice, boolean newer) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder turn = Json.object().put("role", "user").put("parts", Json.array(part(call.request(), newer)));
        JsonBuilder speech = Json.object()
                .putIfPresent("languageCode", options.get(Option.LANGUAGE))
                .putIfPresent("voiceConfig", voice.map(name -> voiceConfig(name, newer)));
        JsonBuilder body = Json.object()
                .put("contents", Json.array(turn))
                .put(
                        "generationConfig",
                        extras.takeAll("temperature", "topP", "topK")
                                .put("responseModalities", List.of("AUDIO"))
                                .putIfPresent("speechConfig", Extras.unlessEmpty(speech)))
                .merge(extras.rest());
        ProviderResponse answer =
                host.call(call.model(), "generateContent").json(body).media(call, Candidates.MEDIA);
        Candidates candidates = Candidates.read(
                answer,
                "audio",
                host.results(call),
                (part, sound) -> AudioFormats.describe(
                        sound, part.text("inlineData", "mimeType").orElse(""), options));
        return candidates.done().build();
    }

    private static JsonBuilder part(SpeechRequest request, boolean newer) {
        Optional<String> style = request.options().get(Option.INSTRUCTIONS);
        return newer
                ? Json.object()
                        .put("text", request.text())
                        .putIfPresent("speechMetadata", style.map(how -> Map.of("style", how)))
                : Json.object()
                        .put(
                                "text",
                                style.map(how -> how + ": " + request.text()).orElse(request.text()));
    }

    private static JsonBuilder voiceConfig(String voice, boolean newer) {
        return newer
                ? Json.object().put("voice", voice)
                : Json.object().put("prebuiltVoiceConfig", Json.object().put("voiceName", voice));
    }

    private Outcome throughInteraction(Call<SpeechRequest> call, Optional<String> voice) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder step = Json.object().put("type", "user_input").put("content", Json.array(content(call.request())));
        JsonBuilder speech =
                Json.object().putIfPresent("voice", voice).putIfPresent("language", options.get(Option.LANGUAGE));
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", Json.array(step))
                .put("response_format", format(options, extras))
                .putIfPresent(
                        "generation_config",
                        Extras.unlessEmpty(speech).map(speaker -> Map.of("speech_config", List.of(speaker))))
                .merge(extras.rest());
        ProviderResponse answer = interactions.create().json(body).media(call, Interactions.MEDIA);
        Json result = Interactions.result(answer, "audio");
        String type = result.text("mime_type").orElse("");
        ResultCollector results = interactions.results(call);
        results.item(sound -> AudioFormats.describe(sound, type, options), result.at("data"), result.at("uri"));
        return Interactions.done(answer, results).build();
    }

    private static JsonBuilder content(SpeechRequest request) {
        Optional<String> style = request.options().get(Option.INSTRUCTIONS);
        return Json.object()
                .put("type", "text")
                .put("text", request.text())
                .putIfPresent(
                        "annotations",
                        style.map(how -> Json.array(
                                Json.object().put("type", "speech_metadata").put("style", how))));
    }

    private static JsonBuilder format(Options options, Extras extras) {
        MediaFormat format = options.get(Option.OUTPUT_FORMAT).orElse(MediaFormat.WAV);
        return extras.takeAll("sample_rate", "bit_rate")
                .put("type", "audio")
                .put("mime_type", AudioFormats.wireName(format));
    }
}
