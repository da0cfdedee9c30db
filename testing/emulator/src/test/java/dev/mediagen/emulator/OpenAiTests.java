package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTests {
    private static final String FLARE = "'model': 'gpt-image-2.6-flare', 'prompt': 'a kite'";

    private Emulator emulator = Emulator.start();
    private Wire openai = Wire.of(emulator, "openai");

    @BeforeEach
    void forget() {
        emulator.forgetRequests();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire restart(Emulator.Builder builder) {
        emulator.close();
        emulator = builder.start();
        openai = Wire.of(emulator, "openai");
        return openai;
    }

    private Wire.Reply generate(String fields) {
        return openai.post("/images/generations", json(fields));
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }

    @Nested
    class Images {
        @Test
        void answersWithAPictureOfTheSizeAskedFor() throws IOException {
            Wire.Reply reply = generate(FLARE + ", 'size': '1536x1024', 'n': 2, 'quality': 'auto'");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.at("size")).isEqualTo("1536x1024");
            assertThat(reply.at("quality")).isEqualTo("high");
            assertThat(reply.header("x-request-id")).startsWith("req_");
            var image = ImageIO.read(new ByteArrayInputStream(reply.base64At("data/0/b64_json")));
            assertThat(image.getWidth()).isEqualTo(1536);
            assertThat(reply.at("data/1/b64_json")).isNotEqualTo(reply.at("data/0/b64_json"));
        }

        @ParameterizedTest
        @CsvSource({"png, image/png", "jpeg, image/jpeg", "webp, image/webp", "gif, image/gif"})
        void knowsTheFormats(String format, String mimeType) {
            Wire.Reply reply = generate(FLARE + ", 'output_format': '" + format + "'");

            assertThat(Magic.mediaType(reply.base64At("data/0/b64_json"))).isEqualTo(mimeType);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        'prompt': 'x'                                               | 400 | missing_required_parameter | model
                        'model': 'gpt-image-2'                                      | 400 | missing_required_parameter | prompt
                        'model': 'gpt-image-2', 'prompt': 'x', 'sise': '1024x1024'  | 400 | unknown_parameter          | sise
                        'model': 'gpt-image-2', 'prompt': 7                         | 400 | invalid_type               | prompt
                        'model': 'gpt-image-2', 'prompt': ''                        | 400 | invalid_value              | prompt
                        'model': 'gpt-image-2', 'prompt': 'x', 'n': 11              | 400 | invalid_value              | n
                        'model': 'gpt-image-2', 'prompt': 'x', 'n': '1'             | 400 | invalid_type               | n
                        'model': 'gpt-image-2', 'prompt': 'x', 'size': '1920x1080'  | 400 | invalid_value              | size
                        'model': 'gpt-image-2', 'prompt': 'x', 'quality': 'max'     | 400 | invalid_value              | quality
                        'model': 'gpt-image-2', 'prompt': 'x', 'quality': 'hd'      | 400 | invalid_value              | quality
                        'model': 'gpt-image-2', 'prompt': 'x', 'style': 'vivid'     | 400 | unknown_parameter          | style
                        'model': 'gpt-image-2', 'prompt': 'x', 'output_compression': 50 | 400 | invalid_value          | output_compression
                        'model': 'gpt-image-1.5', 'prompt': 'x', 'size': '1280x720' | 400 | invalid_value              | size
                        'model': 'gpt-image-1', 'prompt': 'x'                       | 404 | model_not_found            | model
                        'model': 'gpt-image-9', 'prompt': 'x'                       | 404 | model_not_found            | model
                        """, quoteCharacter = '"')
        void refusesWhatIsWrong(String fields, int status, String code, String param) {
            Wire.Reply reply = generate(fields);

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.at("error/code")).isEqualTo(code);
            assertThat(reply.at("error/param")).isEqualTo(param);
            assertThat(reply.at("error/type")).isEqualTo("invalid_request_error");
        }

        @Test
        void refusesAWrongKeyAndNoKey() {
            Wire.Reply wrong = openai.with("Authorization", "Bearer sk-1").get("/models");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.at("error/code")).isEqualTo("invalid_api_key");
            assertThat(wrong.header("www-authenticate")).contains("OpenAI API");
            assertThat(openai.with().get("/models").status()).isEqualTo(401);
        }

        @Test
        void refusesTheWrongMethodPathAndBody() {
            assertThat(openai.get("/images/generations").status()).isEqualTo(405);
            assertThat(openai.post("/images/generation", "{}").status()).isEqualTo(404);
            assertThat(openai.post("/images/generations", "{\"model\":").status())
                    .isEqualTo(400);
            assertThat(openai.form("/images/generations", Wire.Part.text("prompt", "x"))
                            .at("error/code"))
                    .isEqualTo("unsupported_content_type");
        }

        @Test
        void servesARetiredModelWhenAllowedOrBeforeItsEnd() {
            String fields = json("'model': 'gpt-image-1', 'prompt': 'x'");

            assertThat(restart(Emulator.builder().allowRetired())
                            .post("/images/generations", fields)
                            .status())
                    .isEqualTo(200);
            Clock summer = Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC);
            assertThat(restart(Emulator.builder().clock(summer))
                            .post("/images/generations", fields)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void passesOverUnknownFieldsWhenLenient() {
            Wire lenient = restart(Emulator.builder().ignoreUnknownFields());

            assertThat(lenient.post("/images/generations", json(FLARE + ", 'new': 1"))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void streamsPartialPictures() {
            Wire.Reply reply = generate(FLARE + ", 'stream': true, 'partial_images': 1");

            assertThat(reply.contentType()).startsWith("text/event-stream");
            assertThat(reply.text())
                    .contains("event: image_generation.partial_image\ndata: {")
                    .contains("event: image_generation.completed")
                    .doesNotContain("[DONE]");
        }

        @Test
        void editsAFormAndChecksTheMask() {
            Wire.Part model = Wire.Part.text("model", "gpt-image-2");
            Wire.Part prompt = Wire.Part.text("prompt", "at night");
            Wire.Part count = Wire.Part.text("n", "1");

            Wire.Reply good = openai.form(
                    "/images/edits",
                    model,
                    prompt,
                    count,
                    Wire.Part.png("image[]"),
                    Wire.Part.png("image[]"),
                    Wire.Part.png("mask"));
            assertThat(good.status()).as(good.text()).isEqualTo(200);

            Media otherSize = Pictures.draw("image/png", "32x32", "m", true, 0);
            Wire.Reply mask = openai.form(
                    "/images/edits",
                    model,
                    prompt,
                    Wire.Part.png("image"),
                    new Wire.Part("mask", "m.png", "image/png", otherSize));
            assertThat(mask.at("error/message")).contains("32x32").contains("64x64");

            Wire.Reply misnamed = openai.form("/images/edits", model, prompt, Wire.Part.png("images"));
            assertThat(misnamed.at("error/code")).isEqualTo("unknown_parameter");

            Wire.Part text = new Wire.Part("image", "x.png", "image/png", Sounds.aac());
            assertThat(openai.form("/images/edits", model, prompt, text).at("error/param"))
                    .isEqualTo("image");
        }

        @Test
        void editsJson() {
            String images = "'images': [{'image_url': '" + Wire.pngUri() + "'}]";

            assertThat(openai.post("/images/edits", json(FLARE + "," + images)).status())
                    .isEqualTo(200);
            Wire.Reply unknownFile = openai.post("/images/edits", json(FLARE + ", 'images': [{'file_id': 'file-1'}]"));
            assertThat(unknownFile.status()).isEqualTo(404);
            Wire.Reply both = openai.post("/images/edits", json(FLARE + ", 'images': [{}]"));
            assertThat(both.at("error/message")).contains("Exactly one of image_url, file_id");
        }
    }

    @Nested
    class Responses {
        private static final String ASK = "'model': 'gpt-6.1-terra', 'input': 'Draw a kite',"
                + " 'tools': [{'type': 'image_generation', 'model': 'gpt-image-2.6-flare'}]";

        private Wire.Reply create(String fields) {
            return openai.post("/responses", json(fields));
        }

        @Test
        void drawsAndGoesOn() {
            Wire.Reply first = create(ASK + ", 'tool_choice': {'type': 'image_generation'}");
            assertThat(first.at("status")).isEqualTo("completed");
            assertThat(first.at("output/0/type")).isEqualTo("image_generation_call");
            assertThat(Magic.mediaType(first.base64At("output/0/result"))).isEqualTo("image/png");

            Wire.Reply second = create(ASK + ", 'previous_response_id': '" + first.at("id") + "'");
            assertThat(second.at("previous_response_id")).isEqualTo(first.at("id"));

            Wire.Reply unknown = create(ASK + ", 'previous_response_id': 'resp_0'");
            assertThat(unknown.at("error/code")).isEqualTo("previous_response_not_found");
        }

        @Test
        void goesOnFromAPictureById() {
            String id = create(ASK).at("output/0/id");
            String follow = "'model': 'gpt-6.1-terra', 'tools': [{'type': 'image_generation', 'model': 'gpt-image-2',"
                    + " 'action': 'edit'}], 'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text':"
                    + " 'night'}]}, {'type': 'image_generation_call', 'id': '%s'}]";

            assertThat(create(String.format(follow, id)).status()).isEqualTo(200);
            assertThat(create(String.format(follow, "ig_0")).status()).isEqualTo(404);
        }

        @Test
        void forgetsWhatIsNotStored() {
            String id = create(ASK + ", 'store': false").at("id");

            assertThat(openai.get("/responses/" + id).status()).isEqualTo(404);
        }

        @Test
        void takesPicturesAndAMask() {
            String input = "'model': 'gpt-6.1-terra', 'input': [{'role': 'user', 'content': [{'type': 'input_text',"
                    + " 'text': 'x'}, {'type': 'input_image', 'image_url': '" + Wire.pngUri() + "'}]}], ";
            String tool = "'tools': [{'type': 'image_generation', 'model': 'gpt-image-2', 'action': 'edit',"
                    + " 'input_image_mask': {'image_url': '" + Wire.pngUri() + "'}}]";

            assertThat(create(input + tool).status()).isEqualTo(200);
            assertThat(create("'model': 'gpt-6.1-terra', 'input': 'x', " + tool).at("error/code"))
                    .isEqualTo("invalid_image_mode");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        'model': 'gpt-image-2', 'input': 'x'                                              | model_not_found
                        'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image_generation'}]         | model_not_found
                        'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image_generation', 'n': 2}] | unknown_parameter
                        'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image'}]                    | invalid_value
                        'model': 'gpt-5.4', 'input': 'x', 'tool_choice': 'required'                       | invalid_value
                        'model': 'gpt-5.4', 'input': [{'role': 'robot', 'content': 'x'}]                  | invalid_value
                        'model': 'gpt-5.4'                                                                | missing_required_parameter
                        """)
        void refusesWhatIsWrong(String fields, String code) {
            assertThat(create(fields).at("error/code")).isEqualTo(code);
        }

        @Test
        void worksInTheBackground() {
            String id = create(ASK + ", 'background': true").at("id");

            assertThat(openai.get("/responses/" + id).at("status")).isEqualTo("in_progress");
            assertThat(openai.get("/responses/" + id).at("status")).isEqualTo("completed");
            String other = create(ASK + ", 'background': true").at("id");
            assertThat(openai.post("/responses/" + other + "/cancel").at("status"))
                    .isEqualTo("cancelled");
        }

        @Test
        void streamsThePictureInItsItem() {
            Wire.Reply reply = create(ASK + ", 'stream': true");

            assertThat(reply.text())
                    .containsSubsequence(
                            "event: response.created",
                            "event: response.image_generation_call.completed",
                            "event: response.output_item.done",
                            "event: response.completed");
        }

        @ParameterizedTest
        @CsvSource({
            "moderation, 400, error/code, moderation_blocked",
            "failed, 200, error/code, image_content_policy_violation",
            "refusal, 200, output/0/content/0/type, refusal",
            "text, 200, output/0/content/0/type, output_text",
            "call-failed, 200, output/0/status, failed",
            "incomplete, 200, incomplete_details/reason, content_filter"
        })
        void refusesInManyShapes(String shape, int status, String path, String value) {
            emulator.fault("openai.responses.create", Fault.refuse(shape));

            Wire.Reply reply = create(ASK);

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.at(path)).isEqualTo(value);
            assertThat(create(ASK).at("output/0/status")).isEqualTo("completed");
        }
    }

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
