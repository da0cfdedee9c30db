package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Audio from text or from other audio: speech, converted voices, effects, voices without their background. */
final class ElevenSpeech {
    static final String[] RECORDINGS = {
        "audio/mpeg",
        "audio/wav",
        "audio/ogg",
        "audio/flac",
        "audio/aac",
        "audio/mp4",
        "video/mp4",
        "video/quicktime",
        "video/webm"
    };

    private static final String USUAL = "mp3_44100_128";
    private static final long SEEDS = 4_294_967_295L;

    private static final Schema VOICE_SETTINGS = Schema.of(
            optional("stability", Type.number(0, 1)),
            optional("similarity_boost", Type.number(0, 1)),
            optional("style", Type.number(0, 1)),
            optional("use_speaker_boost", Type.bool()),
            optional("speed", Type.number(0.7, 1.2)));

    static final Schema EFFECTS = Schema.of(
            optional("filter_preset_id", Type.text()),
            optional("distance", Type.number(0, 1)),
            optional("environment_id", Type.text()),
            optional("background_noise_id", Type.text()),
            optional("send_level", Type.number(0, 1)),
            optional("pan", Type.number(-1, 1)));

    private static final Type DICTIONARIES = Type.list(
            Schema.of(required("pronunciation_dictionary_id", Type.text()), optional("version_id", Type.text())), 0, 3);

    private static final Schema SPEECH = Schema.of(
            required("text", Type.text(1, 1_000_000)),
            optional("model_id", Type.text(1, 100)),
            optional("language_code", Type.matching("[a-z]{2,3}", "an ISO 639 code")),
            optional("voice_settings", VOICE_SETTINGS),
            optional("seed", Type.integer(0, SEEDS)),
            optional("previous_text", Type.text()),
            optional("next_text", Type.text()),
            optional("previous_request_ids", Type.list(Type.text(), 0, 3)),
            optional("next_request_ids", Type.list(Type.text(), 0, 3)),
            optional("pronunciation_dictionary_locators", DICTIONARIES),
            optional("apply_text_normalization", Type.oneOf("auto", "on", "off")),
            optional("apply_language_text_normalization", Type.bool()),
            optional("audio_effects", EFFECTS),
            optional("use_pvc_as_ivc", Type.bool()));

    private static final Schema DIALOGUE = Schema.of(
            required(
                    "inputs",
                    Type.list(
                            Schema.of(required("text", Type.text(1, 10_000)), required("voice_id", Type.text(1, 100))),
                            1,
                            1000)),
            optional("model_id", Type.text(1, 100)),
            optional("language_code", Type.matching("[a-z]{2,3}", "an ISO 639 code")),
            optional("settings", Schema.of(optional("stability", Type.number(0, 1)))),
            optional("seed", Type.integer(0, SEEDS)),
            optional("pronunciation_dictionary_locators", DICTIONARIES),
            optional("apply_text_normalization", Type.oneOf("auto", "on", "off")),
            optional("audio_effects", EFFECTS));

    private static final int LONGEST_DIALOGUE = 2000;
    private static final int MOST_VOICES = 10;

    private static final Schema CONVERSION = Schema.of(
            required("audio", Type.file()),
            optional("model_id", Type.text(1, 100)),
            optional("voice_settings", new JsonText(VOICE_SETTINGS)),
            optional("seed", Type.integer(0, SEEDS)),
            optional("remove_background_noise", Type.bool()),
            optional("file_format", Type.oneOf("other", "pcm_s16le_16")));

    private static final Schema ISOLATION = Schema.of(
            required("audio", Type.file()),
            optional("file_format", Type.oneOf("other", "pcm_s16le_16")),
            optional("preview_b64", Type.text()));

    private static final Schema EFFECT = Schema.of(
            required("text", Type.text(1, 10_000)),
            optional("duration_seconds", Type.number(0.5, 30)),
            optional("prompt_influence", Type.number(0, 1)),
            optional("loop", Type.bool()),
            optional("model_id", Type.oneOf("eleven_text_to_sound_v2")));

    private static final Schema.Field LOGGING = optional("enable_logging", Type.bool());
    private static final Schema.Field LATENCY = optional("optimize_streaming_latency", Type.integer(0, 4));

    private final Provider provider;
    private final Models models;
    private final ElevenVoices voices;

    ElevenSpeech(Provider provider, Models models, ElevenVoices voices) {
        this.provider = provider;
        this.models = models;
        this.voices = voices;
    }

    List<Route> routes() {
        return List.of(
                speech("speech", "", ElevenFormats.ALL),
                speech("speech-stream", "/stream", ElevenFormats.NO_WAV),
                speech("speech-timed", "/with-timestamps", ElevenFormats.ALL).answers(this::speakTimed),
                new Route(provider, "POST", "dialogue", "/v1/text-to-dialogue")
                        .query(ElevenFormats.ALL, LOGGING)
                        .json(DIALOGUE)
                        .answers(this::converse),
                new Route(provider, "POST", "dialogue-timed", "/v1/text-to-dialogue/with-timestamps")
                        .query(ElevenFormats.ALL, LOGGING)
                        .json(DIALOGUE)
                        .answers(this::converseTimed),
                conversion("conversion", ""),
                conversion("conversion-stream", "/stream"),
                new Route(provider, "POST", "effect", "/v1/sound-generation")
                        .query(ElevenFormats.NO_WAV)
                        .json(EFFECT)
                        .answers(call -> ElevenFormats.answer(call, USUAL, text(call))),
                new Route(provider, "POST", "isolation", "/v1/audio-isolation")
                        .form(ISOLATION)
                        .answers(ElevenSpeech::isolate));
    }

    private Route speech(String operation, String suffix, Schema.Field formats) {
        return new Route(provider, "POST", operation, "/v1/text-to-speech/{voice}" + suffix)
                .query(formats, LOGGING, LATENCY)
                .json(SPEECH)
                .answers(this::speak);
    }

    private Route conversion(String operation, String suffix) {
        return new Route(provider, "POST", operation, "/v1/speech-to-speech/{voice}" + suffix)
                .query(ElevenFormats.ALL, LOGGING, LATENCY)
                .form(CONVERSION)
                .answers(this::convert);
    }

    private static String text(Call call) {
        return call.body().get("text").text("");
    }

    private Answer speak(Call call) {
        check(call);
        return ElevenFormats.answer(call, USUAL, text(call));
    }

    private Answer converse(Call call) {
        return ElevenFormats.answer(call, USUAL, dialogue(call));
    }

    private String dialogue(Call call) {
        List<Json> inputs = call.body().get("inputs").elements();
        String model = call.body().get("model_id").text("eleven_v3");
        if (!models.require(model, "speech").uses().contains("v3")) {
            throw Problem.coded(400, "unsupported_model", "model_id", "Model " + model + " has no text to dialogue.")
                    .refused();
        }
        List<String> voiceIds = inputs.stream()
                .map(input -> input.get("voice_id").text(""))
                .distinct()
                .toList();
        voiceIds.forEach(voices::requireKnown);
        String text = inputs.stream().map(input -> input.get("text").text("")).collect(Collectors.joining(" "));
        if (voiceIds.size() > MOST_VOICES || text.length() > LONGEST_DIALOGUE) {
            throw Problem.coded(
                            400,
                            "text_too_long",
                            "inputs",
                            "A dialogue has at most " + MOST_VOICES + " voices and " + LONGEST_DIALOGUE
                                    + " characters.")
                    .refused();
        }
        return text;
    }

    /** Times of the characters, and which of them which voice speaks. */
    private Answer converseTimed(Call call) {
        String text = dialogue(call);
        List<Json> inputs = call.body().get("inputs").elements();
        List<Map<String, @Nullable Object>> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int end = start + inputs.get(i).get("text").text("").length();
            segments.add(object(
                    "voice_id",
                    inputs.get(i).get("voice_id").text(""),
                    "start_time_seconds",
                    0.0,
                    "end_time_seconds",
                    0.2,
                    "character_start_index",
                    start,
                    "character_end_index",
                    end,
                    "dialogue_input_index",
                    i));
            start = end + 1;
        }
        return Answer.json(object(
                "audio_base64",
                ElevenFormats.sound(call.query("output_format", USUAL), text),
                "alignment",
                SpokenTimes.of(text).alignment(),
                "normalized_alignment",
                null,
                "voice_segments",
                segments));
    }

    private Answer speakTimed(Call call) {
        check(call);
        return Answer.json(object(
                "audio_base64", ElevenFormats.sound(call.query("output_format", USUAL), text(call)),
                "alignment", SpokenTimes.of(text(call)).alignment(),
                "normalized_alignment", null));
    }

    private void check(Call call) {
        Json body = call.body();
        voices.requireKnown(call.path("voice"));
        Models.Model model = models.require(body.get("model_id").text("eleven_multilingual_v2"), "speech");
        if (text(call).length() > longest(model)) {
            throw Problem.coded(
                            400,
                            "text_too_long",
                            "text",
                            "The text has " + text(call).length() + " characters; " + model.id() + " takes "
                                    + longest(model) + ".")
                    .refused();
        }
        if (model.uses().contains("v3")) {
            checkV3(model, body);
        }
    }

    private static void checkV3(Models.Model model, Json body) {
        if (body.get("previous_text").isPresent() || body.get("next_text").isPresent()) {
            throw Problem.coded(
                            400,
                            "unsupported_model",
                            "previous_text",
                            "Providing previous_text or next_text is not yet supported with the '" + model.id()
                                    + "' model.")
                    .refused();
        }
        double stability = body.at("voice_settings/stability")
                .number()
                .map(Number::doubleValue)
                .orElse(0.5);
        if (!Set.of(0.0, 0.5, 1.0).contains(stability)) {
            throw Problem.coded(
                            400,
                            "invalid_ttd_stability",
                            "voice_settings.stability",
                            "Stability of " + model.id() + " must be one of 0.0, 0.5, 1.0.")
                    .refused();
        }
    }

    /** How many characters a model accepts per request. */
    static int longest(Models.Model model) {
        Set<String> uses = model.uses();
        if (uses.contains("flash")) {
            return model.id().endsWith("_v2") ? 30_000 : 40_000;
        }
        return uses.contains("v3") ? 5_000 : 10_000;
    }

    private Answer convert(Call call) {
        voices.requireKnown(call.path("voice"));
        models.require(call.body().get("model_id").text("eleven_english_sts_v2"), "conversion");
        requireRecording(call);
        return ElevenFormats.answer(call, USUAL, "converted");
    }

    private static Answer isolate(Call call) {
        requireRecording(call);
        return ElevenFormats.answer(call, USUAL, "isolated");
    }

    private static void requireRecording(Call call) {
        boolean bare = call.body().get("file_format").text("").equals("pcm_s16le_16");
        String found = call.body().get("audio").blob().map(Blob::mediaType).orElse("");
        if (!bare && !Set.of(RECORDINGS).contains(found)) {
            throw Problem.coded(400, "invalid_audio_format", "audio", "The file is no audio or video: " + found)
                    .refused();
        }
    }
}
