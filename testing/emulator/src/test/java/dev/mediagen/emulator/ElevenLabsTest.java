package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevenLabsTest {
    private static final String GEORGE = "JBFqnCBsd6RMkjVDRZzb";
    private static final String SPEECH = "/v1/text-to-speech/" + GEORGE;

    private final Emulator emulator = Emulator.start();
    private final Wire eleven = Wire.of(emulator, "elevenlabs");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply post(String path, String fields) {
        return eleven.post(path, "{" + fields.replace('\'', '"') + "}");
    }

    private static Wire.Part recording(String name) {
        return new Wire.Part(name, "voice.mp3", "audio/mpeg", SampleAudio.mp3(44_100, 128));
    }

    @ParameterizedTest
    @CsvSource({
        "mp3_22050_32, audio/mpeg",
        "mp3_44100_192, audio/mpeg",
        "wav_48000, audio/wav",
        "pcm_16000, application/octet-stream",
        "opus_48000_64, audio/ogg",
        "ulaw_8000, application/octet-stream",
        "alaw_8000, application/octet-stream"
    })
    void speaksInEveryFormat(String format, String container) {
        Wire.Reply reply = post(
                SPEECH + "?output_format=" + format,
                "'text': 'Good evening.', 'model_id': 'eleven_multilingual_v2', 'voice_settings': {'stability': 0.5}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(Magic.mediaType(reply.bytes())).isEqualTo(container);
        assertThat(reply.contentType()).isEqualTo("audio/mpeg");
        assertThat(reply.header("character-cost")).isEqualTo("13");
        assertThat(reply.header("request-id")).isNotEmpty();
    }

    @Test
    void refusesWhatIsWrong() {
        assertThat(post(SPEECH, "'model_id': 'eleven_v3'").at("detail/0/type")).isEqualTo("value_error.missing");
        assertThat(post(SPEECH, "'text': 'x', 'voice': 'y'").at("detail/0/type"))
                .isEqualTo("value_error.extra");
        assertThat(post(SPEECH, "'text': 'x', 'voice_settings': {'stability': 2}")
                        .at("detail/0/loc/1"))
                .isEqualTo("voice_settings.stability");
        assertThat(post(SPEECH + "?output_format=mp3_1", "'text': 'x'").status())
                .isEqualTo(422);
        assertThat(post(SPEECH, "'text': 'x', 'model_id': 'eleven_v9'").at("detail/code"))
                .isEqualTo("model_not_found");
        assertThat(post("/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM", "'text': 'x'")
                        .at("detail/code"))
                .isEqualTo("voice_not_found");
        assertThat(post(SPEECH, "'text': '" + "x".repeat(5001) + "', 'model_id': 'eleven_v3'")
                        .at("detail/code"))
                .isEqualTo("text_too_long");
        assertThat(post(SPEECH, "'text': 'x', 'previous_text': 'y', 'model_id': 'eleven_v3'")
                        .at("detail/code"))
                .isEqualTo("unsupported_model");
        assertThat(post(SPEECH, "'text': 'x', 'voice_settings': {'stability': 0.7}, 'model_id': 'eleven_v3'")
                        .at("detail/status"))
                .isEqualTo("invalid_ttd_stability");
        assertThat(post(SPEECH + "/stream?output_format=wav_8000", "'text': 'x'")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesKeysAndLimits() {
        assertThat(eleven.with("xi-api-key", "x").get("/v1/models").at("detail/code"))
                .isEqualTo("invalid_api_key");
        assertThat(eleven.with().get("/v1/models").at("detail/code")).isEqualTo("missing_api_key");
        emulator.fault("elevenlabs.speech", Fault.status(429));
        assertThat(post(SPEECH, "'text': 'x'").at("detail/status")).isEqualTo("too_many_concurrent_requests");
        emulator.fault("elevenlabs.speech", Fault.status(401).code("quota_exceeded"));
        Wire.Reply quota = post(SPEECH, "'text': 'x'");
        assertThat(quota.at("detail/status")).isEqualTo("quota_exceeded");
        assertThat(quota.json().at("detail/code").exists()).isFalse();
    }

    @Test
    void tellsTimes() {
        assertThat(Magic.mediaType(
                        post(SPEECH + "/with-timestamps", "'text': 'Hi'").base64At("audio_base64")))
                .isEqualTo("audio/mpeg");
    }

    @Test
    void convertsAndIsolates() {
        Wire.Reply converted = eleven.form(
                "/v1/speech-to-speech/" + GEORGE + "?output_format=wav_44100",
                recording("audio"),
                Wire.Part.text("model_id", "eleven_multilingual_sts_v2"),
                Wire.Part.text("voice_settings", "{\"stability\":0.5}"),
                Wire.Part.text("seed", "7"),
                Wire.Part.text("remove_background_noise", "true"));
        assertThat(converted.status()).as(converted.text()).isEqualTo(200);
        assertThat(Magic.mediaType(converted.bytes())).isEqualTo("audio/wav");

        assertThat(eleven.form("/v1/audio-isolation", recording("audio")).status())
                .isEqualTo(200);
        assertThat(eleven.form("/v1/audio-isolation", recording("file")).status())
                .isEqualTo(422);
        assertThat(eleven.form("/v1/audio-isolation", Wire.Part.png("audio")).at("detail/code"))
                .isEqualTo("invalid_audio_format");
        assertThat(eleven.form(
                                "/v1/speech-to-speech/" + GEORGE,
                                recording("audio"),
                                Wire.Part.text("voice_settings", "{\"stability\":9}"))
                        .at("detail/0/loc/1"))
                .isEqualTo("voice_settings.stability");
    }

    @Test
    void makesEffects() {
        String fields = "'text': 'Old door', 'duration_seconds': 4.0, 'prompt_influence': 0.3, 'loop': false";

        assertThat(post("/v1/sound-generation", fields).status()).isEqualTo(200);
        assertThat(post("/v1/sound-generation", fields.replace("4.0", "31")).status())
                .isEqualTo(422);
    }

    @Test
    void composes() {
        Wire.Reply song =
                post("/v1/music", "'prompt': 'Calm piano', 'music_length_ms': 10000, 'model_id': 'music_v2_5'");
        assertThat(song.status()).as(song.text()).isEqualTo(200);
        assertThat(song.header("song-id")).startsWith("song_");
        assertThat(Magic.mediaType(song.bytes())).isEqualTo("audio/mpeg");

        String chunks = "{'chunks': [{'text': 'x', 'duration_ms': 5000, 'positive_styles': ['pop']}]}";
        assertThat(post("/v1/music", "'composition_plan': " + chunks + ", 'model_id': 'music_v2', 'seed': 1")
                        .status())
                .isEqualTo(200);
        assertThat(post("/v1/music", "'composition_plan': " + chunks).at("detail/param"))
                .isEqualTo("composition_plan");
        assertThat(post("/v1/music", "'prompt': 'x', 'seed': 1").status()).isEqualTo(422);
        assertThat(post("/v1/music", "'prompt': 'x', 'composition_plan': " + chunks)
                        .status())
                .isEqualTo(422);
        Wire.Reply detailed = post("/v1/music/detailed", "'prompt': 'x', 'with_timestamps': true");
        assertThat(detailed.contentType()).startsWith("multipart/mixed; boundary=");
        assertThat(post("/v1/music/plan", "'prompt': 'x', 'model_id': 'music_v2'")
                        .at("chunks/0/text"))
                .isEqualTo("[Intro]");
        emulator.fault("elevenlabs.music", Fault.refuse());
        assertThat(post("/v1/music", "'prompt': 'x'").at("detail/data/prompt_suggestion"))
                .isNotEmpty();
    }

    @Test
    void separatesStems() {
        Wire.Reply stems = eleven.form("/v1/music/stem-separation?output_format=mp3_44100_64", recording("file"));
        assertThat(stems.status()).as(stems.text()).isEqualTo(200);
        assertThat(stems.contentType()).isEqualTo("application/zip");
        assertThat(stems.text()).contains("vocals.mp3", "piano.mp3");
        assertThat(eleven.form("/v1/music/stem-separation?output_format=wav_44100", recording("file"))
                        .status())
                .isEqualTo(422);
        assertThat(eleven.form(
                                "/v1/music/stem-separation",
                                recording("file"),
                                Wire.Part.text("stem_variation_id", "four_stems_v1"))
                        .status())
                .isEqualTo(422);
        assertThat(eleven.form("/v1/music/stem-separation", recording("audio")).status())
                .isEqualTo(422);
    }

    @Test
    void designsAndSavesAVoice() {
        String description = "'voice_description': 'A calm narrator in her forties'";
        Wire.Reply design = post(
                "/v1/text-to-voice/design", description + ", 'model_id': 'eleven_ttv_v3', 'auto_generate_text': true");
        assertThat(design.json().get("previews").elements()).hasSize(3);
        assertThat(Magic.mediaType(design.base64At("previews/0/audio_base_64"))).isEqualTo("audio/mpeg");

        String id = design.at("previews/1/generated_voice_id");
        assertThat(post("/v1/text-to-speech/" + id, "'text': 'x'").status()).isEqualTo(404);
        String voice = post(
                        "/v1/text-to-voice",
                        description + ", 'voice_name': 'Narrator', 'generated_voice_id': '" + id + "'")
                .at("voice_id");
        assertThat(post("/v1/text-to-speech/" + voice, "'text': 'x'").status()).isEqualTo(200);
        assertThat(post("/v1/text-to-voice", description + ", 'voice_name': 'N', 'generated_voice_id': 'g'")
                        .status())
                .isEqualTo(404);
        assertThat(post("/v1/text-to-voice/design", description).status()).isEqualTo(422);
    }

    @Test
    void clonesListsAndDeletesVoices() {
        Wire.Reply cloned = eleven.form(
                "/v1/voices/add",
                Wire.Part.text("name", "Grandpa"),
                recording("files"),
                recording("files"),
                Wire.Part.text("labels", "{\"accent\":\"welsh\"}"));
        assertThat(cloned.status()).as(cloned.text()).isEqualTo(200);
        String id = cloned.at("voice_id");

        Wire.Reply found = eleven.get("/v2/voices?search=grandpa");
        assertThat(found.at("voices/0/voice_id")).isEqualTo(id);
        assertThat(found.at("voices/0/labels/accent")).isEqualTo("welsh");
        assertThat(eleven.get("/v1/user/subscription")
                        .json()
                        .get("voice_slots_used")
                        .number())
                .hasValue(1);
        assertThat(eleven.delete("/v1/voices/" + id).at("status")).isEqualTo("ok");
        assertThat(eleven.get("/v1/voices/" + id).status()).isEqualTo(404);
        assertThat(eleven.form("/v1/voices/add", Wire.Part.text("name", "x"), recording("files[]"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void pagesThroughVoices() {
        Wire.Reply first = eleven.get("/v2/voices?page_size=7");
        assertThat(first.json().get("has_more").bool()).hasValue(true);

        Wire.Reply second = eleven.get("/v2/voices?page_size=7&next_page_token=" + first.at("next_page_token"));

        assertThat(second.json().get("voices").elements()).hasSize(5);
        assertThat(second.json().get("next_page_token").isPresent()).isFalse();
        assertThat(eleven.get("/v2/voices?voice_ids=" + GEORGE + "&voice_ids=CwhRBWXzGAHq8TQ4Fs17")
                        .json()
                        .get("voices")
                        .elements())
                .hasSize(2);
        assertThat(eleven.get("/v2/voices?page_size=101").status()).isEqualTo(422);
    }

    @Test
    void premadeVoicesEnd() {
        Clock nextYear = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (Emulator later = Emulator.builder().clock(nextYear).start()) {
            assertThat(Wire.of(later, "elevenlabs")
                            .get("/v1/voices")
                            .json()
                            .get("voices")
                            .elements())
                    .isEmpty();
        }
    }

    @Test
    void dubsAudioAndVideo() {
        Wire.Part target = Wire.Part.text("target_lang", "es");
        Wire.Part video = new Wire.Part("file", "clip.mp4", "video/mp4", Media.mp4("clip-landscape.mp4", "x", 0));

        String id = eleven.form("/v1/dubbing", target, video).at("dubbing_id");
        String path = "/v1/dubbing/" + id;
        assertThat(eleven.get(path + "/audio/es").status()).isEqualTo(425);
        assertThat(eleven.get(path).at("status")).isEqualTo("dubbing");
        assertThat(eleven.get(path).at("status")).isEqualTo("dubbed");
        assertThat(eleven.get(path + "/audio/es").contentType()).isEqualTo("video/mp4");
        assertThat(eleven.get(path + "/audio/fr").status()).isEqualTo(404);
        assertThat(eleven.delete(path).at("status")).isEqualTo("ok");
        assertThat(eleven.get(path).at("detail/code")).isEqualTo("dubbing_not_found");

        String audio = eleven.form("/v1/dubbing", target, recording("file")).at("dubbing_id");
        eleven.get("/v1/dubbing/" + audio);
        eleven.get("/v1/dubbing/" + audio);
        assertThat(eleven.get("/v1/dubbing/" + audio + "/audio/es").contentType())
                .isEqualTo("audio/mpeg");
        assertThat(eleven.form("/v1/dubbing", target).status()).isEqualTo(422);
    }

    @Test
    void listsModels() {
        assertThat(eleven.get("/v1/models").at("0/model_id")).isEqualTo("eleven_v4");
    }
}
