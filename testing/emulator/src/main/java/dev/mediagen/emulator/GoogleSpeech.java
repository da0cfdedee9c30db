package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;

/** Speech by generateContent: one voice or two speakers. */
final class GoogleSpeech {
    private static final int SAMPLE_RATE = 24_000;

    private static final Schema VOICE = Schema.of(
                    optional("voice", Type.text(1, 100)),
                    optional("prebuiltVoiceConfig", Schema.of(required("voiceName", Type.text(1, 100)))))
            .exactlyOneOf("voice", "prebuiltVoiceConfig");

    static final Schema CONFIG = Schema.of(
                    optional("languageCode", Type.text(2, 20)),
                    optional("voiceConfig", VOICE),
                    optional(
                            "multiSpeakerVoiceConfig",
                            Schema.of(required(
                                    "speakerVoiceConfigs",
                                    Type.list(
                                            Schema.of(
                                                    required("speaker", Type.text(1, 100)),
                                                    required("voiceConfig", VOICE)),
                                            1,
                                            2)))))
            .atMostOneOf("voiceConfig", "multiSpeakerVoiceConfig");

    private final GoogleVoices voices;

    GoogleSpeech(GoogleVoices voices) {
        this.voices = voices;
    }

    /** A complete WAV from the newer models; raw samples from the older ones, and in streams. */
    Media speak(Models.Model model, boolean streamed, Json config, String text) {
        boolean newer = model.uses().contains("new");
        check(newer, config);
        return newer && !streamed
                ? SampleAudio.wav(SAMPLE_RATE, text)
                : SampleAudio.pcm(SAMPLE_RATE, text).as("audio/L16;codec=pcm;rate=" + SAMPLE_RATE);
    }

    private void check(boolean newer, Json config) {
        List<Json> modalities = config.get("responseModalities").elements();
        boolean audio = modalities.size() == 1 && modalities.get(0).text("").equalsIgnoreCase("AUDIO");
        refuseIf(!audio, "responseModalities", "responseModalities must be [\"AUDIO\"].");
        for (String name : List.of("temperature", "topP", "topK")) {
            refuseIf(newer && config.get(name).isPresent(), name, name + " is not supported by this model.");
        }
        refuseIf(config.get("imageConfig").isPresent(), "imageConfig", "imageConfig is not supported by this model.");
        Json speech = config.get("speechConfig");
        checkVoice(newer, speech.get("voiceConfig"));
        speech.at("multiSpeakerVoiceConfig/speakerVoiceConfigs")
                .elements()
                .forEach(speaker -> checkVoice(newer, speaker.get("voiceConfig")));
    }

    private void checkVoice(boolean newer, Json voice) {
        refuseIf(!newer && voice.get("voice").isPresent(), "voice", "Unknown name \"voice\": use prebuiltVoiceConfig.");
        voice.get("voice").text().ifPresent(name -> voices.requireKnown(name, "voice"));
        voice.at("prebuiltVoiceConfig/voiceName").text().ifPresent(name -> voices.requireKnown(name, "voiceName"));
    }

    private static void refuseIf(boolean condition, String field, String message) {
        if (condition) {
            throw Problem.value(field, message).refused();
        }
    }
}
