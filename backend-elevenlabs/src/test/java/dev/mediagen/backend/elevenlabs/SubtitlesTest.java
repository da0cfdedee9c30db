package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Timestamps;
import dev.mediagen.emulator.Json;
import dev.mediagen.emulator.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubtitlesTest extends StudioTest {

    private static final String LONG = "This sentence fills the room of a piece that the model takes as a whole. ";

    private static SpeechRequest.Builder speech(String text) {
        return SpeechRequest.builder(text).voice(Studio.ROGER);
    }

    private static String subtitles(Generated<Audio> spoken) throws IOException {
        return Files.readString(Path.of(spoken.media().file().subtitles().orElseThrow()));
    }

    @Test
    void areAFileBesideTheSpeech() throws IOException {
        Generated<Audio> spoken =
                generate(speech("Good evening. It is <late>.").subtitles("srt").build());

        assertThat(studio.request("speech-timed").path()).endsWith(Studio.ROGER + "/with-timestamps");
        assertThat(studio.body("speech-timed"))
                .isEqualTo("{text=Good evening. It is <late>., model_id=eleven_multilingual_v2}");
        assertThat(subtitles(spoken)).isEqualTo("""
            1
            00:00:00,000 --> 00:00:00,096
            Good evening.

            2
            00:00:00,104 --> 00:00:00,200
            It is <late>.

            """);
        assertThat(spoken.media().file().timestamps().orElseThrow().words())
                .extracting(Timestamps.Word::text)
                .containsExactly("Good", "evening.", "It", "is", "<late>.");
        String recording = spoken.media().path().getFileName().toString();
        assertThat(spoken.media().file().attributes())
                .containsEntry("subtitles", recording.replace(".mp3", ".srt"))
                .containsEntry("voice_id", Studio.ROGER);
        assertThat(spoken.adjustments()).isEmpty();
    }

    @Test
    void ofADialogueHaveAllItsLines() throws IOException {
        Generated<Audio> spoken = generate(SpeechRequest.builder("Ana: Is it & late? Ben: It is.")
                .speakers(Speakers.of("Ana", Studio.ROGER).and("Ben", "Sarah"))
                .subtitles("vtt")
                .build());

        assertThat(studio.request("dialogue-timed").query()).isEmpty();
        assertThat(subtitles(spoken)).startsWith("WEBVTT\n\n00:00:00.000 --> ").contains("Is it &amp; late?", "It is.");
    }

    /** The times of each piece begin with it, and what was said before and after is sent for the tone. */
    @Test
    void ofATextInPiecesAreShifted() {
        String text = LONG.repeat(500).strip();

        Generated<Audio> spoken = generate(speech(text)
                .subtitles("srt")
                .splitText(true)
                .outputFormat(MediaFormat.WAV)
                .build());

        List<Json> bodies = studio.requests("speech-timed").all().stream()
                .map(RecordedRequest::body)
                .toList();
        assertThat(bodies).hasSize(4);
        assertThat(bodies.stream().flatMap(body -> body.get("previous_text").text().stream()))
                .hasSize(3)
                .allSatisfy(before -> assertThat(before).startsWith("This").hasSizeLessThanOrEqualTo(300));
        assertThat(bodies.stream().flatMap(body -> body.get("next_text").text().stream()))
                .hasSize(3);
        List<Timestamps.Word> words =
                spoken.media().file().timestamps().orElseThrow().words();
        assertThat(words).hasSize(text.split(" ").length);
        assertThat(words).isSortedAccordingTo(Comparator.comparing(Timestamps.Word::start));
        assertThat(words.get(words.size() - 1).end())
                .isGreaterThan(
                        spoken.media().duration().orElseThrow().multipliedBy(3).dividedBy(4));
        assertThat(spoken.media().file().subtitles())
                .hasValueSatisfying(file -> assertThat(Path.of(file)).exists());
    }

    @ParameterizedTest
    @EnumSource(names = {"MP3", "WAV", "PCM", "OPUS", "ULAW", "ALAW"})
    void everyFormatComesWithThem(MediaFormat format) {
        Generated<Audio> spoken = generate(
                speech("Good evening.").subtitles("vtt").outputFormat(format).build());

        assertThat(spoken.media().format()).isEqualTo(format);
        assertThat(spoken.media().file().subtitles()).isPresent();
    }

    @Test
    void inAnotherFormAreRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(speech("Hi.").subtitles("ass").build()))
                .withMessageContaining("srt, vtt");
    }
}
