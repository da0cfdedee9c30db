package dev.mediagen.backend.google;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Answer;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Words spoken. Newer models read the text as it is and take the style beside it; older ones are told the style in the text.
 * WAV comes from {@code generateContent}; any other format only a newer model gives, through an interaction.
 */
final class Speech implements Handler<SpeechRequest> {

    /** Only a newer model encodes; the catalogue says which do. */
    private static final Option<Object> BIT_RATE = Option.extra("bit_rate");

    private final ModelHost host;
    private final Interactions interactions;
    private final Voices voices;

    Speech(ModelHost host, ProviderClient client) {
        this.host = host;
        this.interactions = new Interactions(client);
        this.voices = new Voices(client);
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
        return call.entry()
                .flatMap(entry -> entry.capabilities(call.operation()))
                .map(capabilities -> capabilities.constraint(BIT_RATE).isPresent())
                .orElse(true);
    }

    private static boolean isEncoded(Options options) {
        boolean otherFormat = options.get(Option.OUTPUT_FORMAT)
                .filter(format -> format != MediaFormat.WAV)
                .isPresent();
        return otherFormat || options.has(BIT_RATE) || options.has(Option.extra("sample_rate"));
    }

    private Outcome throughContent(Call<SpeechRequest> call, Optional<String> voice, boolean newer) {
        Options options = call.request().options();
        Optional<String> style = options.get(Option.INSTRUCTIONS);
        Extras extras = new Extras(options);
        String text = call.request().text();
        JsonBuilder part = newer
                ? Json.object()
                        .put("text", text)
                        .putIfPresent(
                                "speechMetadata", style.map(how -> Json.object().put("style", how)))
                : Json.object().put("text", style.map(how -> how + ": " + text).orElse(text));
        JsonBuilder speech = Json.object()
                .putIfPresent("languageCode", options.get(Option.LANGUAGE))
                .putIfPresent("voiceConfig", voice.map(name -> voiceConfig(name, newer)));
        JsonBuilder body = Json.object()
                .put("contents", Json.array(Json.object().put("role", "user").put("parts", Json.array(part))))
                .put(
                        "generationConfig",
                        extras.takeAll("temperature", "topP", "topK")
                                .put("responseModalities", List.of("AUDIO"))
                                .putIfPresent("speechConfig", Extras.unlessEmpty(speech)))
                .merge(extras.rest());
        Answer answer = host.call(call.model(), "generateContent").json(body).media(call, Candidates.MEDIA);
        Candidates candidates = Candidates.read(answer, "audio", call);
        for (Json result : candidates.results()) {
            Sound.keep(
                    Candidates.media(result).orElseThrow(),
                    result.text("inlineData", "mimeType").orElse(""),
                    options.get(Option.OUTPUT_FORMAT));
        }
        return candidates.done().build();
    }

    private static JsonBuilder voiceConfig(String voice, boolean newer) {
        return newer
                ? Json.object().put("voice", voice)
                : Json.object().put("prebuiltVoiceConfig", Json.object().put("voiceName", voice));
    }

    private Outcome throughInteraction(Call<SpeechRequest> call, Optional<String> voice) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder text = Json.object()
                .put("type", "text")
                .put("text", call.request().text())
                .putIfPresent(
                        "annotations",
                        options.get(Option.INSTRUCTIONS)
                                .map(style -> Json.array(Json.object()
                                        .put("type", "speech_metadata")
                                        .put("style", style))));
        JsonBuilder speech =
                Json.object().putIfPresent("voice", voice).putIfPresent("language", options.get(Option.LANGUAGE));
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", Json.array(Json.object().put("type", "user_input").put("content", Json.array(text))))
                .put(
                        "response_format",
                        extras.takeAll("sample_rate", "bit_rate")
                                .put("type", "audio")
                                .put(
                                        "mime_type",
                                        Sound.wireName(options.get(Option.OUTPUT_FORMAT)
                                                .orElse(MediaFormat.WAV))))
                .putIfPresent(
                        "generation_config",
                        Extras.unlessEmpty(speech)
                                .map(speaker -> Json.object().put("speech_config", Json.array(speaker))))
                .merge(extras.rest());
        Answer answer = interactions.create().json(body).media(call, Interactions.MEDIA);
        Json result = Interactions.result(answer, "audio");
        Optional<ReceivedMedia> sound = result.at("data").media();
        sound.ifPresent(
                kept -> Sound.keep(kept, result.text("mime_type").orElse(""), options.get(Option.OUTPUT_FORMAT)));
        return Interactions.done(answer).build();
    }
}
