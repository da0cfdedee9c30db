package dev.mediagen.backend.google;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<SpeakerVoice> speakers = speakers(call);
        boolean newer = readsVerbatim(call);
        return newer && isEncoded(call.request().options())
                ? throughInteraction(call, speakers)
                : throughContent(call, speakers, newer);
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

    /**
     * A voice and who speaks with it.
     *
     * @param name the name of the speaker; empty if there is one voice only
     * @param voice the voice
     */
    private record SpeakerVoice(Optional<String> name, String voice) {}

    /** The voice, or the speakers of a dialogue with theirs; none where the provider chooses. */
    private List<SpeakerVoice> speakers(Call<SpeechRequest> call) {
        List<SpeakerVoice> speakers = new ArrayList<>();
        call.request()
                .speakers()
                .ifPresent(all -> all.voices()
                        .forEach((name, voice) ->
                                speakers.add(new SpeakerVoice(Optional.of(name), voices.find(voice, call)))));
        call.request()
                .voice()
                .ifPresent(voice -> speakers.add(new SpeakerVoice(Optional.empty(), voices.find(voice, call))));
        return speakers;
    }

    private Outcome throughContent(Call<SpeechRequest> call, List<SpeakerVoice> speakers, boolean newer) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder turn = Json.object().put("role", "user").put("parts", parts(call.request(), newer));
        JsonBuilder speech = Json.object()
                .putIfPresent("languageCode", options.get(Option.LANGUAGE))
                .merge(voices(speakers, newer));
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

    /** Newer models take a dialogue line by line; older ones read the names from the text. */
    private static Json parts(SpeechRequest request, boolean newer) {
        Optional<String> style = request.options().get(Option.INSTRUCTIONS);
        if (!newer) {
            String text = request.speakers()
                    .map(all -> "\n" + lines(all.lines(request.text())))
                    .orElse(request.text());
            return Json.array(Json.object()
                    .put(
                            "text",
                            style.map(how -> how + ": " + text).orElse(text).strip()));
        }
        return request.speakers()
                .map(all -> all.lines(request.text()).stream()
                        .map(line -> part(line.text(), style, Optional.of(line.speaker())))
                        .toArray())
                .map(Json::array)
                .orElseGet(() -> Json.array(part(request.text(), style, Optional.empty())));
    }

    private static String lines(List<Speakers.Line> lines) {
        return lines.stream().map(Speakers.Line::toString).collect(Collectors.joining("\n"));
    }

    private static JsonBuilder part(String text, Optional<String> style, Optional<String> speaker) {
        JsonBuilder metadata = Json.object().putIfPresent("style", style).putIfPresent("speaker", speaker);
        return Json.object().put("text", text).putIfPresent("speechMetadata", Extras.unlessEmpty(metadata));
    }

    private static Map<String, JsonBuilder> voices(List<SpeakerVoice> speakers, boolean newer) {
        if (speakers.isEmpty()) {
            return Map.of();
        } else if (speakers.get(0).name().isEmpty()) {
            return Map.of("voiceConfig", voiceConfig(speakers.get(0).voice(), newer));
        }
        Object[] voices = speakers.stream()
                .map(one -> Json.object()
                        .putIfPresent("speaker", one.name())
                        .put("voiceConfig", voiceConfig(one.voice(), newer)))
                .toArray();
        return Map.of("multiSpeakerVoiceConfig", Json.object().put("speakerVoiceConfigs", Json.array(voices)));
    }

    private static JsonBuilder voiceConfig(String voice, boolean newer) {
        return newer
                ? Json.object().put("voice", voice)
                : Json.object().put("prebuiltVoiceConfig", Json.object().put("voiceName", voice));
    }

    private Outcome throughInteraction(Call<SpeechRequest> call, List<SpeakerVoice> speakers) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder step = Json.object().put("type", "user_input").put("content", content(call.request()));
        List<Json> speech = speechConfig(speakers, options.get(Option.LANGUAGE));
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", Json.array(step))
                .put("response_format", format(options, extras))
                .putIfPresent(
                        "generation_config",
                        Optional.of(speech).filter(some -> !some.isEmpty()).map(some -> Map.of("speech_config", some)))
                .merge(extras.rest());
        ProviderResponse answer = interactions.create().json(body).media(call, Interactions.MEDIA);
        Json result = Interactions.result(answer, "audio");
        String type = result.text("mime_type").orElse("");
        ResultCollector results = interactions.results(call);
        results.item(sound -> AudioFormats.describe(sound, type, options), result.at("data"), result.at("uri"));
        return Interactions.done(answer, results).build();
    }

    private static List<Json> speechConfig(List<SpeakerVoice> speakers, Optional<String> language) {
        Stream<JsonBuilder> voices = speakers.stream()
                .map(one -> Json.object().putIfPresent("speaker", one.name()).put("voice", one.voice()));
        return (speakers.isEmpty() ? Stream.of(Json.object()) : voices)
                .map(one -> one.putIfPresent("language", language))
                .flatMap(one -> Extras.unlessEmpty(one).stream())
                .toList();
    }

    private static Json content(SpeechRequest request) {
        Optional<String> style = request.options().get(Option.INSTRUCTIONS);
        return request.speakers()
                .map(all -> all.lines(request.text()).stream()
                        .map(line -> content(line.text(), style, Optional.of(line.speaker())))
                        .toArray())
                .map(Json::array)
                .orElseGet(() -> Json.array(content(request.text(), style, Optional.empty())));
    }

    private static JsonBuilder content(String text, Optional<String> style, Optional<String> speaker) {
        JsonBuilder metadata = Json.object()
                .put("type", "speech_metadata")
                .putIfPresent("speaker", speaker)
                .putIfPresent("style", style);
        boolean told = speaker.isPresent() || style.isPresent();
        return Json.object()
                .put("type", "text")
                .put("text", text)
                .putIfPresent("annotations", told ? Optional.of(Json.array(metadata)) : Optional.empty());
    }

    private static JsonBuilder format(Options options, Extras extras) {
        MediaFormat format = options.get(Option.OUTPUT_FORMAT).orElse(MediaFormat.WAV);
        return extras.takeAll("sample_rate", "bit_rate")
                .putIfPresent("sample_rate", AudioFormats.unnamedRate(options))
                .put("type", "audio")
                .put("mime_type", AudioFormats.wireName(format));
    }
}
