package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTest extends EmulatedOpenAi {
    @Nested
    class Speech {
        private Wire.Reply speak(String fields) {
            return openai.post("/audio/speech", json(fields));
        }

        @ParameterizedTest
        @CsvSource({
            "mp3, audio/mpeg, audio/mpeg",
            "opus, audio/opus, audio/ogg",
            "aac, audio/aac, audio/aac",
            "flac, audio/flac, audio/flac",
            "wav, audio/wav, audio/wav",
            "pcm, audio/pcm, application/octet-stream"
        })
        void speaksInEveryFormat(String format, String contentType, String container) {
            Wire.Reply reply = speak("'model': 'gpt-4o-mini-tts', 'voice': 'coral', 'input': 'Good evening.',"
                    + " 'response_format': '" + format + "'");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo(contentType);
            assertThat(Magic.mediaType(reply.bytes())).isEqualTo(container);
        }

        @Test
        void aWavDoesNotKnowItsSize() {
            byte[] wav = speak("'model': 'tts-1', 'voice': 'nova', 'input': 'Hi', 'response_format': 'wav'")
                    .bytes();

            assertThat(wav).startsWith('R', 'I', 'F', 'F', 0xff, 0xff, 0xff, 0xff);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        'model': 'gpt-4o-mini-tts', 'voice': 'rachel', 'input': 'x'                 | voice
                        'model': 'tts-1', 'voice': 'nova', 'input': 'x', 'instructions': 'calm'     | instructions
                        'model': 'tts-1', 'voice': 'cedar', 'input': 'x'                            | voice
                        'model': 'tts-1', 'voice': 'nova', 'input': 'x', 'speed': 5                 | speed
                        'model': 'tts-1', 'voice': 'nova'                                           | input
                        'model': 'gpt-image-2', 'voice': 'nova', 'input': 'x'                       | model
                        'model': 'tts-1', 'voice': 'nova', 'input': 'x', 'format': 'mp3'            | format
                        """)
        void refusesWhatIsWrong(String fields, String param) {
            assertThat(speak(fields).at("error/param")).isEqualTo(param);
        }

        @Test
        void streamsEvents() {
            String text = speak("'model': 'gpt-4o-mini-tts', 'voice': 'coral', 'input': 'x', 'stream_format': 'sse'")
                    .text();

            assertThat(text)
                    .startsWith("data: {\"type\":\"speech.audio.delta\"")
                    .endsWith("data: [DONE]\r\n\r\n");
        }
    }

    @Nested
    class Videos {
        private Wire.Reply create(String fields) {
            return openai.post("/videos", json(fields));
        }

        @Test
        void areGoneByDefault() {
            assertThat(create("'prompt': 'a cat'").at("error/code")).isEqualTo("model_not_found");
            assertThat(openai.get("/videos/video_1").status()).isEqualTo(404);
        }

        @Test
        void runThroughTheirLife() {
            restart(Emulator.builder().allowRetired());
            Wire.Reply created = create("'prompt': 'a cat', 'seconds': '8', 'size': '1280x720'");
            String path = "/videos/" + created.at("id");

            assertThat(created.at("status")).isEqualTo("queued");
            assertThat(openai.get(path + "/content").status()).isEqualTo(404);
            assertThat(openai.delete(path).status()).isEqualTo(400);
            assertThat(openai.get(path).at("status")).isEqualTo("in_progress");
            assertThat(openai.get(path).at("status")).isEqualTo("completed");
            Wire.Reply content = openai.get(path + "/content");
            assertThat(content.contentType()).isEqualTo("video/mp4");
            assertThat(Magic.mediaType(content.bytes())).isEqualTo("video/mp4");
            assertThat(openai.get(path + "/content?variant=thumbnail").contentType())
                    .isEqualTo("image/webp");

            Wire.Reply remix = openai.post(path + "/remix", json("'prompt': 'a dog'"));
            assertThat(remix.at("remixed_from_video_id")).isEqualTo(created.at("id"));
            assertThat(remix.at("size")).isEqualTo("1280x720");
            assertThat(openai.delete(path).json().at("deleted").bool()).hasValue(true);
            assertThat(openai.get(path).status()).isEqualTo(404);
        }

        @Test
        void takeAFormWithAPicture() {
            restart(Emulator.builder().allowRetired());
            Wire.Reply reply = openai.form(
                    "/videos",
                    Wire.Part.text("prompt", "a cat"),
                    Wire.Part.text("seconds", "4"),
                    Wire.Part.png("input_reference"));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(create("'prompt': 'a cat', 'seconds': 8").at("error/code"))
                    .isEqualTo("invalid_type");
        }

        @Test
        void failOrHangOnRequest() {
            restart(Emulator.builder().allowRetired().pollsUntilDone(1));
            emulator.fault("openai.videos.create", Fault.failedJob("moderation_blocked"));
            String failing = create("'prompt': 'a cat'").at("id");
            assertThat(openai.get("/videos/" + failing).at("error/code")).isEqualTo("moderation_blocked");

            emulator.fault("openai.videos.create", Fault.stuckJob());
            String stuck = create("'prompt': 'a cat'").at("id");
            assertThat(openai.get("/videos/" + stuck).at("status")).isEqualTo("queued");
            assertThat(openai.get("/videos/" + stuck).at("status")).isEqualTo("queued");
        }
    }

    @Test
    void listsModelsWithTheirEnd() {
        Wire.Reply list = openai.get("/models");

        assertThat(list.json().get("data").elements())
                .extracting(model -> model.get("id").text(""))
                .contains("gpt-image-2.6-flare", "tts-1")
                .doesNotContain("gpt-image-1", "sora-2");
        assertThat(openai.get("/models/tts-1").at("shutdown_date")).isEqualTo("2027-01-06");
        assertThat(openai.get("/models/gpt-image-2").json().get("shutdown_date").isPresent())
                .isFalse();
    }
}
