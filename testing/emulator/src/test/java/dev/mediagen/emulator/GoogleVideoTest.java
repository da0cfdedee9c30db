package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleVideoTest {
    private static final String OMNI = "'model': 'gemini-omni-1.2-flash'";

    private final Emulator emulator = Emulator.builder().allowRetired().start();
    private final Wire google = Wire.of(emulator, "google");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply post(String path, String fields) {
        return google.post(path, "{" + fields.replace('\'', '"') + "}");
    }

    @Nested
    class Interactions {
        private static final String VIDEO = ", 'response_format': {'type': 'video', 'aspect_ratio': '16:9',"
                + " 'resolution': '720p', 'duration': '8s', 'delivery': 'uri'}";

        private Wire.Reply interact(String fields) {
            return post("/v1beta/interactions", fields);
        }

        @Test
        void makeAVideoInTheBackground() {
            String image = "{'type': 'image', 'mime_type': 'image/png', 'data': '" + Wire.pngBase64() + "'}";
            Wire.Reply created = interact(OMNI + ", 'input': [{'type': 'text', 'text': '<FIRST_FRAME> a fox'}, " + image
                    + "], 'background': true, 'store': true" + VIDEO);
            assertThat(created.at("status")).as(created.text()).isEqualTo("queued");
            String path = "/v1beta/interactions/" + created.at("id");
            assertThat(google.get(path).at("status")).isEqualTo("in_progress");
            Wire.Reply done = google.get(path);
            assertThat(done.at("status")).isEqualTo("completed");

            String uri = done.at("steps/2/content/0/uri");
            assertThat(google.get(uri).status()).as("not active yet").isEqualTo(400);
            String file = uri.replace(":download?alt=media", "");
            assertThat(google.get(file).at("state")).isEqualTo("PROCESSING");
            assertThat(google.get(file).at("state")).isEqualTo("ACTIVE");
            assertThat(google.with().get(uri).status()).as("wants the key").isEqualTo(403);
            assertThat(Magic.mediaType(google.get(uri).bytes())).isEqualTo("video/mp4");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1beta", "/v1"})
        void takeWhatClientsSayOfStreaming(String version) {
            String body = OMNI + ", 'input': 'a fox', 'stream': false" + VIDEO;
            Wire.Reply created = post(version + "/interactions?stream=false", body);
            assertThat(created.status()).as(created.text()).isEqualTo(200);
            String path = version + "/interactions/" + created.at("id") + "?stream=false";
            assertThat(google.get(path).at("status")).isEqualTo("completed");
            assertThat(interact(OMNI + ", 'input': 'a fox', 'stream': true" + VIDEO)
                            .text())
                    .contains("interaction.created", "step.delta", "interaction.completed");
        }

        @Test
        void takeSpeakersAsAListAndInAnObject() {
            String speakers = "[{'voice': 'Kore', 'speaker': 'Ann'}, {'voice': 'Puck', 'speaker': 'Bob'}]";
            for (String config : List.of(speakers, "{'speakers': " + speakers + "}")) {
                Wire.Reply spoken = interact("'model': 'gemini-3.8-flash-tts', 'input': 'Ann: Hello.',"
                        + " 'generation_config': {'speech_config': " + config + "}");
                assertThat(spoken.status()).as(spoken.text()).isEqualTo(200);
            }
            assertThat(interact("'model': 'gemini-3.8-flash-tts', 'input': 'Hello.',"
                                    + " 'generation_config': {'speech_config': {'speakers': [{'voice': 'Nobody'}]}}")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void goOnFromOneAnother() {
            String id = interact(OMNI + ", 'input': 'a fox'" + VIDEO).at("id");

            assertThat(interact(OMNI + ", 'input': 'rain', 'previous_interaction_id': '" + id + "'" + VIDEO)
                            .at("status"))
                    .isEqualTo("completed");
            assertThat(google.delete("/v1beta/interactions/" + id).status()).isEqualTo(200);
            Wire.Reply unknown = interact(OMNI + ", 'input': 'rain', 'previous_interaction_id': '" + id + "'" + VIDEO);
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.at("error/message")).contains("Invalid interaction name");
        }

        @Test
        void canBeCancelledAndCanFail() {
            String fields = OMNI + ", 'input': 'a fox', 'background': true" + VIDEO;
            String id = interact(fields).at("id");
            assertThat(google.post("/v1beta/interactions/" + id + "/cancel").at("status"))
                    .isEqualTo("cancelled");
            assertThat(google.get("/v1beta/interactions/" + id).at("status")).isEqualTo("cancelled");

            emulator.fault("google.interactions.create", Fault.failedJob());
            String failing = interact(fields).at("id");
            google.get("/v1beta/interactions/" + failing);
            assertThat(google.get("/v1beta/interactions/" + failing).at("errors/0/code"))
                    .isEqualTo("internal_error");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        'model': 'gemini-omni-1.2-flash'                                                                 | 400
                        'model': 'gemini-omni-1.2-flash', 'input': 'x', 'response_format': {'type': 'video', 'duration': 8} | 400
                        'model': 'gemini-omni-1.1-flash', 'input': 'x', 'response_format': {'type': 'video', 'duration': '12s'} | 400
                        'model': 'gemini-omni-1.2-flash', 'input': 'x', 'response_format': {'type': 'image'}             | 400
                        'model': 'gemini-omni-1.2-flash', 'input': 'x', 'system_instruction': 'y'                        | 400
                        'model': 'gemini-omni-1.2-flash', 'input': 'x', 'background': true, 'store': false               | 400
                        'model': 'gemini-omni-1.2-flash', 'input': 'x', 'seed': 1                                        | 400
                        'model': 'gemini-omni-9', 'input': 'x'                                                           | 404
                        """)
        void refuseWhatIsWrong(String fields, int status) {
            Wire.Reply reply = interact(fields);

            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
            assertThat(reply.json().at("error/code").text()).as("a word").isPresent();
        }

        @Test
        void drawSpeakAndSing() {
            Wire.Reply picture = interact("'model': 'gemini-nano-banana-2.1', 'input': 'snow', 'response_format':"
                    + " {'type': 'image', 'aspect_ratio': '16:9', 'mime_type': 'image/jpeg'}");
            assertThat(Magic.mediaType(picture.base64At("steps/2/content/0/data")))
                    .isEqualTo("image/jpeg");

            Wire.Reply speech = interact("'model': 'gemini-3.8-flash-tts', 'input': [{'type': 'user_input', 'content':"
                    + " [{'type': 'text', 'text': 'Hi', 'annotations': [{'type': 'speech_metadata', 'style': 'calm'}]}]}],"
                    + " 'response_format': {'type': 'audio', 'mime_type': 'audio/mp3', 'bit_rate': 128000},"
                    + " 'generation_config': {'speech_config': [{'voice': 'Kore', 'language': 'en-US'}]}");
            assertThat(speech.status()).as(speech.text()).isEqualTo(200);
            assertThat(Magic.mediaType(speech.base64At("steps/2/content/0/data")))
                    .isEqualTo("audio/mpeg");

            Wire.Reply music = interact("'model': 'lyria-3.5', 'input': 'bossa nova'");
            assertThat(Magic.mediaType(music.base64At("steps/2/content/0/data")))
                    .isEqualTo("audio/mpeg");
        }

        @ParameterizedTest
        @CsvSource({"text-only, completed, 3", "nothing, completed, 1", "failed, failed, 1"})
        void refuseInManyShapes(String shape, String status, int steps) {
            emulator.fault("google.interactions.create", Fault.refuse(shape));

            Wire.Reply reply = interact(OMNI + ", 'input': 'a fox'" + VIDEO);

            assertThat(reply.at("status")).isEqualTo(status);
            assertThat(reply.json().get("steps").elements()).hasSize(steps);
        }
    }

    @Nested
    class Veo {
        private static final String REQUEST =
                "'instances': [{'prompt': 'a boat'}], 'parameters': {'aspectRatio':" + " '16:9', 'durationSeconds': 8}";

        @Test
        void worksInTheDeveloperForm() {
            Wire.Reply created = post("/v1beta/models/veo-3.1-generate-preview:predictLongRunning", REQUEST);
            String name = created.at("name");
            assertThat(name).startsWith("models/veo-3.1-generate-preview/operations/");

            assertThat(google.get("/v1beta/" + name).json().get("done").exists())
                    .isFalse();
            Wire.Reply done = google.get("/v1beta/" + name);
            String uri = done.at("response/generateVideoResponse/generatedSamples/0/video/uri");
            assertThat(Magic.mediaType(google.get(uri).bytes())).isEqualTo("video/mp4");

            emulator.fault("google.veo.get", Fault.refuse());
            assertThat(google.get("/v1beta/" + name)
                            .json()
                            .at("response/generateVideoResponse/raiMediaFilteredCount")
                            .number())
                    .hasValue(1);
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/projects/p/locations/us-central1/publishers/google/models/, projects/p/locations/us-central1/",
            "/v1beta1/publishers/google/models/, projects/express/locations/global/"
        })
        void worksInTheVertexForms(String path, String prefix) {
            String model = path + "veo-3.1-generate-001";
            String name = post(model + ":predictLongRunning", REQUEST.replace("8}", "8, 'generateAudio': true}"))
                    .at("name");
            assertThat(name).startsWith(prefix);

            post(model + ":fetchPredictOperation", "'operationName': '" + name + "'");
            Wire.Reply done = post(model + ":fetchPredictOperation", "'operationName': '" + name + "'");

            assertThat(Magic.mediaType(done.base64At("response/videos/0/bytesBase64Encoded")))
                    .isEqualTo("video/mp4");
        }

        @Test
        void takesABearerTokenForAProjectOnly() {
            Wire bearer = google.with("Authorization", "Bearer " + emulator.key("google"));
            String json = "{" + REQUEST.replace('\'', '"') + "}";

            assertThat(bearer.post(
                                    "/v1/projects/p/locations/l/publishers/google/models/veo-3.1-generate-001:predictLongRunning",
                                    json)
                            .status())
                    .isEqualTo(200);
            assertThat(bearer.post("/v1/publishers/google/models/veo-3.1-generate-001:predictLongRunning", json)
                            .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        'instances': [{'prompt': 'x'}], 'parameters': {'durationSeconds': '8'}
                        'instances': [{'prompt': 'x'}], 'parameters': {'durationSeconds': 4, 'resolution': '1080p'}
                        'instances': [{'prompt': 'x'}], 'parameters': {'generateAudio': true}
                        'instances': []
                        'instances': [{'prompt': 'x', 'lastFrame': {'bytesBase64Encoded': 'iVBO', 'mimeType': 'image/png'}}]
                        """)
        void refusesWhatIsWrong(String fields) {
            Wire.Reply reply = post("/v1beta/models/veo-3.1-generate-preview:predictLongRunning", fields);

            assertThat(reply.at("error/status")).as(reply.text()).isEqualTo("INVALID_ARGUMENT");
        }

        @Test
        void failsOnRequest() {
            emulator.fault("google.veo.generate", Fault.failedJob());
            String name = post("/v1beta/models/veo-3.1-generate-preview:predictLongRunning", REQUEST)
                    .at("name");
            google.get("/v1beta/" + name);

            assertThat(google.get("/v1beta/" + name).json().at("error/code").number())
                    .hasValue(3);
        }
    }

    @Nested
    class Imagen {
        @Test
        void draws() {
            Wire.Reply reply = post(
                    "/v1beta/models/imagen-4.0-generate-001:predict",
                    "'instances': [{'prompt': 'a lighthouse'}], 'parameters': {'sampleCount': 2, 'aspectRatio': '16:9',"
                            + " 'outputOptions': {'mimeType': 'image/jpeg'}}");

            assertThat(reply.json().get("predictions").elements()).hasSize(2);
            assertThat(Magic.mediaType(reply.base64At("predictions/0/bytesBase64Encoded")))
                    .isEqualTo("image/jpeg");
            assertThat(post(
                                    "/v1beta/models/imagen-4.0-generate-001:predict",
                                    "'instances': [{'prompt': 'x'}], 'parameters': {'seed': 1}")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void edits() {
            String bytes = "{'bytesBase64Encoded': '" + Wire.pngBase64() + "'}";
            String path =
                    "/v1/projects/p/locations/us-central1/publishers/google/models/imagen-3.0-capability-001:predict";
            String references = "'instances': [{'prompt': 'a vase [1]', 'referenceImages': [{'referenceType':"
                    + " 'REFERENCE_TYPE_RAW', 'referenceId': 1, 'referenceImage': " + bytes + "}, {'referenceType':"
                    + " 'REFERENCE_TYPE_MASK', 'referenceId': 2, 'referenceImage': " + bytes
                    + ", 'maskImageConfig': {'maskMode': 'MASK_MODE_USER_PROVIDED', 'dilation': 0.01}}]}]";
            String parameters = ", 'parameters': {'editMode': 'EDIT_MODE_INPAINT_INSERTION', 'editConfig':"
                    + " {'baseSteps': 35}, 'seed': 7, 'addWatermark': false}";

            Wire.Reply reply = post(path, references + parameters);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(post(path, references + parameters.replace("false", "true"))
                            .at("error/message"))
                    .contains("watermark");
            assertThat(post(path, references.replace("_RAW", "_ROW") + parameters)
                            .status())
                    .isEqualTo(400);
            assertThat(post(path, references.replace("maskMode", "mode") + parameters)
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void filters() {
            emulator.fault("google.imagen.generate", Fault.refuse());

            Wire.Reply reply = post("/v1beta/models/imagen-4.0-generate-001:predict", "'instances': [{'prompt': 'x'}]");

            assertThat(reply.at("predictions/0/raiFilteredReason")).contains("blocked");
        }
    }

    @Test
    void whatHasEndedIsGoneByDefault() {
        try (Emulator today = Emulator.start()) {
            Wire.Reply veo = Wire.of(today, "google")
                    .post(
                            "/v1beta/models/veo-3.1-generate-preview:predictLongRunning",
                            "{\"instances\": [{\"prompt\": \"x\"}]}");

            assertThat(veo.status()).isEqualTo(404);
            assertThat(veo.at("error/message")).contains("2026-10-22").contains("gemini-omni-1.2-flash");
        }
    }
}
