package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioTest {

    private static final GenerateOptions OLDER =
            GenerateOptions.builder().model("gemini-3.1-flash-tts-preview").build();

    private static final byte[] MP3 = TinyMedia.of(MediaFormat.MP3);
    private static final byte[] WAV = TinyMedia.wav();

    @TempDir
    Path folder;

    private GoogleServer google;

    @BeforeEach
    void start() throws Exception {
        google = new GoogleServer(folder);
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private static String sound(String type, byte[] bytes) {
        return GoogleServer.content(
                "{\"inlineData\":{\"mimeType\":\"" + type + "\",\"data\":\"" + GoogleServer.base64(bytes) + "\"}}");
    }

    private static String interaction(String... contents) {
        return "{\"id\":\"v1_s\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\",\"content\":["
                + String.join(",", contents) + "]}]}";
    }

    private static String audio(String type, byte[] bytes) {
        return "{\"type\":\"audio\",\"mime_type\":\"" + type + "\",\"data\":\"" + GoogleServer.base64(bytes) + "\"}";
    }

    @Test
    void aNewerModelIsToldTheStyleBesideTheText() throws Exception {
        google.answer(sound("audio/wav", WAV));
        Generated<Audio> speech = google.mediaGen.generate(SpeechRequest.builder("Welcome back. <sigh>")
                .voice("kore")
                .instructions("tired but warm")
                .language("en-US")
                .build());
        StubRequest request = google.request();
        assertThat(request.target()).isEqualTo("/v1/models/gemini-3.8-flash-tts:generateContent");
        assertThat(GoogleServer.json(request).toString())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Welcome back. <sigh>\","
                        + "\"speechMetadata\":{\"style\":\"tired but warm\"}}]}],"
                        + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"speechConfig\":"
                        + "{\"languageCode\":\"en-US\",\"voiceConfig\":{\"voice\":\"Kore\"}}}}");
        assertThat(speech.media().file().format()).isEqualTo(MediaFormat.WAV);
    }

    private static SpeechRequest.Builder dialogue() {
        return SpeechRequest.builder("Ana: Hi. Ben: Hello.\nHow are you?")
                .speakers(Speakers.of("Ana", "Kore").and("Ben", "Puck"))
                .instructions("warm");
    }

    @Test
    void aDialogueIsSentLineByLine() throws Exception {
        google.answer(sound("audio/wav", WAV));
        google.mediaGen.generate(dialogue().build());
        assertThat(GoogleServer.json(google.request()).toString())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":["
                        + "{\"text\":\"Hi.\",\"speechMetadata\":{\"style\":\"warm\",\"speaker\":\"Ana\"}},"
                        + "{\"text\":\"Hello.\\nHow are you?\",\"speechMetadata\":{\"style\":\"warm\",\"speaker\":\"Ben\"}}]}],"
                        + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"speechConfig\":"
                        + "{\"multiSpeakerVoiceConfig\":{\"speakerVoiceConfigs\":["
                        + "{\"speaker\":\"Ana\",\"voiceConfig\":{\"voice\":\"Kore\"}},"
                        + "{\"speaker\":\"Ben\",\"voiceConfig\":{\"voice\":\"Puck\"}}]}}}}");
    }

    @Test
    void anOlderModelReadsTheSpeakersOfADialogueFromTheText() throws Exception {
        google.answer(sound("audio/L16;codec=pcm;rate=16000", new byte[16_000]));
        google.mediaGen.generate(
                dialogue().build(),
                GenerateOptions.builder().model("gemini-3.1-flash-tts-preview").build());
        assertThat(GoogleServer.json(google.request()).toString())
                .contains("{\"text\":\"warm: \\nAna: Hi.\\nBen: Hello.\\nHow are you?\"}")
                .contains("{\"speaker\":\"Ben\",\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Puck\"}}}");
    }

    @Test
    void aDialogueInAnotherFormatComesThroughAnInteraction() throws Exception {
        google.answer(interaction(audio("audio/mp3", MP3)));
        google.mediaGen.generate(
                dialogue().outputFormat(MediaFormat.MP3).language("en-US").build());
        assertThat(GoogleServer.json(google.request()).toString())
                .contains("{\"type\":\"text\",\"text\":\"Hi.\",\"annotations\":"
                        + "[{\"type\":\"speech_metadata\",\"speaker\":\"Ana\",\"style\":\"warm\"}]}")
                .contains("\"speech_config\":[{\"speaker\":\"Ana\",\"voice\":\"Kore\",\"language\":\"en-US\"},"
                        + "{\"speaker\":\"Ben\",\"voice\":\"Puck\",\"language\":\"en-US\"}]");
    }

    @Test
    void anOlderModelIsToldItInTheTextAndItsSamplesBecomeAWav() throws Exception {
        google.answer(sound("audio/L16;codec=pcm;rate=16000", new byte[16_000]));
        Generated<Audio> speech = google.mediaGen.generate(
                SpeechRequest.builder("Welcome back.")
                        .voice("Kore")
                        .instructions("Say wearily")
                        .extra("temperature", 0.5)
                        .build(),
                OLDER);
        assertThat(google.body().toString())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Say wearily: Welcome back.\"}]}],"
                        + "\"generationConfig\":{\"temperature\":0.5,\"responseModalities\":[\"AUDIO\"],\"speechConfig\":"
                        + "{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Kore\"}}}}}");
        assertThat(speech.media().path().toString()).endsWith(".wav");
        assertThat(speech.media().duration()).contains(Duration.ofMillis(500));
        assertThat(speech.warnings())
                .map(Object::toString)
                .anySatisfy(warning -> assertThat(warning).contains("2026-12-18"));
    }

    @Test
    void otherFormatsComeThroughAnInteraction() throws Exception {
        google.answer(interaction(audio("audio/mp3", MP3)));
        Generated<Audio> speech = google.mediaGen.generate(SpeechRequest.builder("Hm.")
                .voice("Puck")
                .instructions("dry")
                .language("de-DE")
                .outputFormat(MediaFormat.MP3)
                .extra("bit_rate", 128_000)
                .build());
        StubRequest request = google.request();
        assertThat(request.target()).isEqualTo("/v1/interactions");
        assertThat(GoogleServer.json(request).toString())
                .isEqualTo("{\"model\":\"gemini-3.8-flash-tts\",\"input\":[{\"type\":\"user_input\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"Hm.\",\"annotations\":"
                        + "[{\"type\":\"speech_metadata\",\"style\":\"dry\"}]}]}],"
                        + "\"response_format\":{\"bit_rate\":128000,\"type\":\"audio\",\"mime_type\":\"audio/mp3\"},"
                        + "\"generation_config\":{\"speech_config\":[{\"voice\":\"Puck\",\"language\":\"de-DE\"}]}}");
        assertThat(speech.media().path()).hasBinaryContent(MP3);
    }

    @Test
    void bareSamplesStayBareWhenThatIsWhatWasAskedFor() {
        google.answer(interaction(audio("audio/l16", new byte[480])));
        Generated<Audio> speech = google.mediaGen.generate(
                SpeechRequest.builder("Hm.").outputFormat(MediaFormat.PCM).build());
        assertThat(speech.media().path().toString()).endsWith(".pcm");
        assertThat(speech.media().path()).hasBinaryContent(new byte[480]);
    }

    @Test
    void aVoiceOfTheAccountIsFoundByItsName() throws Exception {
        google.answer("{\"voices\":[{\"id\":\"Kore\",\"display_name\":\"Kore\"}],\"next_page_token\":\"t2\"}");
        google.answer("{\"voices\":[{\"id\":\"voice_77\",\"display_name\":\"Old sailor\"}]}");
        google.answer(sound("audio/wav", WAV));
        google.mediaGen.generate(
                SpeechRequest.builder("Ahoy.").voice("old sailor").build());
        assertThat(google.request().target()).isEqualTo("/v1/voices?page_size=100");
        assertThat(google.request().target()).isEqualTo("/v1/voices?page_size=100&page_token=t2");
        assertThat(google.body()
                        .at("/generationConfig/speechConfig/voiceConfig/voice")
                        .asText())
                .isEqualTo("voice_77");
    }

    @Test
    void anUnknownVoiceIsNeverReplaced() {
        google.answer("{\"voices\":[{\"id\":\"Kore\",\"display_name\":\"Kore\"}]}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        SpeechRequest.builder("Ahoy.").voice("rachel").build()))
                .withMessageContaining("rachel")
                .withMessageContaining("Kore");
        assertThat(google.requests()).isEqualTo(1);
    }

    @Test
    void aDesignedVoiceComesWithItsIdAndIsUsedByIt() throws Exception {
        google.answer("{\"id\":\"voice_77\",\"sample_audio\":{\"mime_type\":\"audio/wav\",\"data\":\""
                + GoogleServer.base64(WAV) + "\"}}");
        Generated<Audio> voice = google.mediaGen.generate(VoiceDesignRequest.builder("gravelly, slow")
                .language("en-US")
                .extra("display_name", "Old sailor")
                .extra("gender", "male")
                .build());
        StubRequest request = google.request();
        assertThat(request.target()).isEqualTo("/v1/voices");
        assertThat(GoogleServer.json(request).toString())
                .isEqualTo("{\"store\":true,\"voice\":{\"display_name\":\"Old sailor\",\"gender\":\"male\","
                        + "\"type\":\"prompted\",\"prompted\":{\"input\":\"gravelly, slow\"},"
                        + "\"language_code\":\"en-US\"}}");
        assertThat(voice.media().file().attributes()).containsEntry("generated_voice_id", "voice_77");

        google.answer(sound("audio/wav", WAV));
        google.mediaGen.generate(
                SpeechRequest.builder("Ahoy.").voice("voice_77").build());
        assertThat(google.body()
                        .at("/generationConfig/speechConfig/voiceConfig/voice")
                        .asText())
                .isEqualTo("voice_77");
    }

    @Test
    void theIdOfAVoiceWithoutASampleIsNotLost() {
        google.answer("{\"id\":\"voice_77\"}");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        VoiceDesignRequest.builder("gravelly").build()))
                .withMessageContaining("voice_77");
    }

    @Test
    void musicIsTheLastSoundAndBringsItsWords() throws Exception {
        google.answer(interaction(
                audio("audio/mpeg", new byte[] {(byte) 0xFF, (byte) 0xFB, 1, 1}),
                "{\"type\":\"text\",\"text\":\"Verse one\"}",
                audio("audio/mpeg", MP3)));
        Generated<Audio> song = google.mediaGen.generate(
                MusicRequest.builder("bossa nova, 90 seconds").build());
        assertThat(google.body().toString())
                .isEqualTo("{\"model\":\"lyria-3.5\",\"input\":\"bossa nova, 90 seconds\","
                        + "\"response_format\":{\"type\":\"audio\"}}");
        assertThat(song.all()).hasSize(1);
        assertThat(song.media().path()).hasBinaryContent(MP3);
        assertThat(song.media().file().attributes()).containsEntry("text", "Verse one");
    }

    @Test
    void picturesSetTheMood() throws Exception {
        google.answer(interaction(audio("audio/mpeg", MP3)));
        google.mediaGen.generate(MusicRequest.builder("like this")
                .inspiredBy(List.of(Input.bytes(TinyMedia.png())))
                .build());
        JsonNode input = google.body().path("input");
        assertThat(input).hasSize(2);
        assertThat(input.path(1).path("type").asText()).isEqualTo("image");
    }

    @Test
    void theLengthOfMusicIsAMatterOfThePrompt() {
        MusicRequest song = MusicRequest.builder("bossa nova").build();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        song.withOptions(song.options().with(Option.DURATION, Duration.ofSeconds(90)))))
                .withMessageContaining("the duration in the prompt");
        assertThat(google.requests()).isZero();
    }
}
