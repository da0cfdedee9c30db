package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.SpeechRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest extends StudioTest {

    private static final String TEXT = "Good evening from the harbour.";

    private static SpeechRequest.Builder speech() {
        return SpeechRequest.builder(TEXT).voice(Studio.ROGER);
    }

    @Test
    void sendsWhatWasSetAndNothingElse() {
        Generated<Audio> spoken = generate(speech().build());

        var request = studio.request("speech");
        assertThat(request.path()).endsWith("/v1/text-to-speech/" + Studio.ROGER);
        assertThat(request.query()).isEmpty();
        assertThat(request.headers()).containsEntry("xi-api-key", List.of("***"));
        assertThat(studio.body("speech")).isEqualTo("{text=" + TEXT + ", model_id=eleven_multilingual_v2}");
        assertThat(studio.emulator.requests().count()).isEqualTo(1);
        assertThat(spoken.media().format()).isEqualTo(MediaFormat.MP3);
        assertThat(spoken.media().path()).hasExtension("mp3");
        assertThat(spoken.media().file().attributes()).isEqualTo(Map.of("voice_id", Studio.ROGER));
        assertThat(spoken.usage().amounts()).isEqualTo(Map.of("credits", BigDecimal.valueOf(TEXT.length())));
        assertThat(spoken.requestId()).isPresent();
    }

    @Test
    void aDialogueIsSentLineByLine() {
        Generated<Audio> spoken = generate(SpeechRequest.builder("Ana: Good evening. Ben: Is it?\nana: It is.")
                .speakers(Speakers.of("Ana", Studio.ROGER).and("Ben", "Sarah"))
                .voiceStability(0.5)
                .seed(7)
                .language("en")
                .outputFormat(MediaFormat.WAV)
                .build());

        assertThat(studio.request("dialogue").query()).isEqualTo(Map.of("output_format", List.of("wav_24000")));
        assertThat(studio.body("dialogue"))
                .startsWith("{inputs=[{text=Good evening., voice_id=" + Studio.ROGER + "}, {text=Is it?, voice_id=")
                .contains("{text=It is., voice_id=" + Studio.ROGER + "}]")
                .endsWith("model_id=eleven_v3, language_code=en, settings={stability=0.5}, seed=7}");
        assertThat(spoken.media().format()).isEqualTo(MediaFormat.WAV);
    }

    @Test
    void aModelWithoutDialoguesRefusesIt() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        SpeechRequest.builder("Ana: Hi. Ben: Hello.")
                                .speakers(Speakers.parse("Ana=Roger, Ben=Sarah"))
                                .build(),
                        "eleven_flash_v2_5"))
                .withMessageContaining("speakers")
                .withMessageContaining("eleven_v3");
    }

    @Test
    void aTextWithoutTheNamesOfItsSpeakersIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(SpeechRequest.builder("Hi there.")
                        .speakers(Speakers.parse("Ana=Roger, Ben=Sarah"))
                        .build()))
                .withMessageContaining("must start with the name of a speaker, as in \"Ana: Hello.\"");
        assertThat(studio.emulator.requests().count()).isZero();
    }

    @Test
    void zeroIsAValue() {
        generate(
                speech().seed(0).voiceStability(0).voiceSimilarity(0).speed(0.7).build());

        assertThat(studio.body("speech"))
                .isEqualTo("{text=" + TEXT + ", model_id=eleven_multilingual_v2,"
                        + " voice_settings={stability=0.0, similarity_boost=0.0, speed=0.7}, seed=0}");
    }

    @Test
    void ownParametersGoWhereTheWireWantsThem() {
        generate(speech().extra("style", 0.3)
                .extra("use_speaker_boost", false)
                .extra("enable_logging", false)
                .extra("output_format", "mp3_22050_32")
                .extra("previous_request_ids", List.of("r1"))
                .extra("apply_text_normalization", "on")
                .build());

        assertThat(studio.request("speech").query())
                .isEqualTo(Map.of("output_format", List.of("mp3_22050_32"), "enable_logging", List.of("false")));
        assertThat(studio.body("speech"))
                .isEqualTo("{text=" + TEXT + ", model_id=eleven_multilingual_v2,"
                        + " voice_settings={style=0.3, use_speaker_boost=false},"
                        + " previous_request_ids=[r1], apply_text_normalization=on}");
    }

    @Test
    void listsAreSentAsListsAlsoWhenTheyCameAsTexts() {
        generate(speech().extra("next_request_ids", "[\"r2\"]")
                .extra("pronunciation_dictionary_locators", List.of("dict1"))
                .build());

        assertThat(studio.body("speech"))
                .contains("next_request_ids=[r2]")
                .contains("pronunciation_dictionary_locators=[{pronunciation_dictionary_id=dict1}]");
    }

    @ParameterizedTest
    @CsvSource({
        "MP3, mp3_44100_128, mp3",
        "WAV, wav_24000, wav",
        "PCM, pcm_24000, pcm",
        "OPUS, opus_48000_128, opus",
        "ULAW, ulaw_8000, ulaw",
        "ALAW, alaw_8000, alaw"
    })
    void theFormatIsAskedFor(MediaFormat format, String word, String extension) {
        Generated<Audio> spoken = generate(speech().outputFormat(format).build());

        assertThat(studio.request("speech").query()).isEqualTo(Map.of("output_format", List.of(word)));
        assertThat(spoken.media().format()).isEqualTo(format);
        assertThat(spoken.media().path()).hasExtension(extension);
        if (!format.hasSignature()) {
            assertThat(spoken.media().file().attributes()).containsEntry("output_format", word);
        }
    }

    @Test
    void aFormatThatTheServiceLacksIsRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(
                        () -> generate(speech().outputFormat(MediaFormat.FLAC).build()))
                .withMessageContaining("output_format flac")
                .withMessageContaining("mp3, wav, pcm, opus, ulaw, alaw");
        assertThat(studio.emulator.requests().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void theThirdModelHasThreeStepsOfStability(double step) {
        generate(speech().voiceStability(step).build(), "eleven_v3");

        assertThat(studio.body("speech")).contains("voice_settings={stability=" + step + "}");
    }

    @Test
    void theThirdModelTakesNothingElse() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        speech().voiceStability(0.7)
                                .voiceSimilarity(0.5)
                                .speed(1.1)
                                .instructions("whisper")
                                .previousText("Before.")
                                .build(),
                        "eleven_v3"))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(violation -> violation.option())
                        .containsExactlyInAnyOrder(
                                "voice_stability", "voice_similarity", "speed", "instructions", "previous_text"))
                .withMessageContaining("0, 0.5, 1")
                .withMessageContaining("[whispers]");
    }

    @ParameterizedTest
    @CsvSource({
        "eleven_multilingual_v2, 10000",
        "eleven_v4, 10000",
        "eleven_v3, 5000",
        "eleven_flash_v2_5, 40000",
        "eleven_flash_v2, 30000"
    })
    void everyModelHasItsLongestText(String model, int longest) {
        generate(SpeechRequest.builder("x".repeat(longest)).voice(Studio.ROGER).build(), model);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        SpeechRequest.builder("x".repeat(longest + 1))
                                .voice(Studio.ROGER)
                                .build(),
                        model))
                .withMessageContaining("at most " + longest + " characters");
        assertThat(studio.requests("speech").count()).isEqualTo(1);
    }

    @Test
    void theLanguageIsSentWhereTheModelHasIt() {
        generate(speech().language("no").build(), "eleven_flash_v2_5");

        assertThat(studio.body("speech")).endsWith("language_code=no}");
        assertThat(generate(speech().language("no").build()).model())
                .as("the usual model takes no language")
                .isEqualTo("eleven_v4");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(speech().language("no").build(), "eleven_multilingual_v2"))
                .withMessageContaining("language");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(speech().language("no").build(), "eleven_flash_v2"))
                .withMessageContaining("Allowed: en");
    }

    @Test
    void aRetiredModelIsRefusedWithItsSuccessor() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> RealHost.generate(folder, speech().build(), "eleven_monolingual_v1"))
                .withMessageContaining("2026-07-09")
                .withMessageContaining("eleven_multilingual_v2");
    }

    @Test
    void theBeginningOfAStreamIsADraft() {
        List<MediaFormat> drafts = new ArrayList<>();

        Generated<Audio> spoken = studio.mediaGen.generate(
                SpeechRequest.builder("Welcome aboard.")
                        .voice(Studio.ROGER)
                        .previews(1)
                        .extra("output_format", "pcm_48000")
                        .build(),
                options().onPreview(draft -> drafts.add(draft.format())).build());

        assertThat(studio.request("speech-stream").path()).endsWith(Studio.ROGER + "/stream");
        assertThat(drafts).containsExactly(MediaFormat.PCM);
        assertThat(spoken.all()).hasSize(1);
        assertThat(spoken.usage().amounts()).containsKey("credits");
    }

    @Test
    void aDialogueIsStreamed() {
        generate(
                SpeechRequest.builder("Ana: Hello.\nBen: Hi.")
                        .speakers(Speakers.parse("Ana=Roger, Ben=" + Studio.GEORGE))
                        .previews(1)
                        .build(),
                "eleven_v3");

        assertThat(studio.request("dialogue").path()).endsWith("/v1/text-to-dialogue/stream");
    }

    @Test
    void whatIsNotStreamedHasNoDrafts() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(SpeechRequest.builder("Welcome aboard.")
                        .previews(1)
                        .subtitles("srt")
                        .build()))
                .withMessageContaining("arrives as a whole");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(SpeechRequest.builder("Welcome aboard.")
                        .previews(1)
                        .outputFormat(MediaFormat.WAV)
                        .build()))
                .withMessageContaining("does not stream WAV");
    }
}
