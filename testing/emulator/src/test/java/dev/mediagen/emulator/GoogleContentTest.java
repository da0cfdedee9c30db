package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleContentTest {
    private static final String BANANA = "gemini-nano-banana-2.1";
    private static final String ASK = "'contents': [{'role': 'user', 'parts': [{'text': 'a red kite'}]}]";
    private static final String SPEAK = "'generationConfig': {'responseModalities': ['AUDIO'], 'speechConfig': ";

    private final Emulator emulator = Emulator.start();
    private final Wire google = Wire.of(emulator, "google");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply generate(String model, String fields) {
        return google.post("/v1beta/models/" + model + ":generateContent", "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void draws() throws IOException {
        Wire.Reply reply = generate(
                BANANA,
                ASK + ", 'generationConfig': {'responseModalities': ['IMAGE'], 'imageConfig': {'aspectRatio': '16:9',"
                        + " 'imageSize': '2K'}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().at("candidates/0/content/parts").elements()).hasSize(1);
        var image =
                ImageIO.read(new ByteArrayInputStream(reply.base64At("candidates/0/content/parts/0/inlineData/data")));
        assertThat((double) image.getWidth() / image.getHeight()).isBetween(1.7, 1.85);
        assertThat(image.getWidth()).isGreaterThan(2500);
    }

    @ParameterizedTest
    @CsvSource({"IMAGE,MINIMAL,BLOCK_NONE", "image,minimal,block_none"})
    void readsEnumerationsInEitherCase(String modality, String level, String threshold) {
        Wire.Reply reply = generate(
                BANANA,
                ASK + ", 'generationConfig': {'responseModalities': ['" + modality
                        + "'], 'thinkingConfig': {'thinkingLevel': '"
                        + level + "'}}, 'safetySettings': [{'category': 'HARM_CATEGORY_HARASSMENT', 'threshold': '"
                        + threshold + "'}]");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(generate(BANANA, ASK + ", 'generationConfig': {'thinkingConfig': {'thinkingLevel': 'DEEP'}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thinksAloudWhenAsked() {
        Wire.Reply reply =
                generate(BANANA, ASK + ", 'generationConfig': {'thinkingConfig': {'includeThoughts': true}}");

        assertThat(reply.json().at("candidates/0/content/parts").elements())
                .extracting(part -> part.get("thought").isTrue())
                .containsExactly(true, true, false, false);
    }

    @Test
    void goesOnOnlyWithItsSignatures() {
        Wire.Reply first = generate(BANANA, ASK);
        Json model = first.json().at("candidates/0/content");
        String history = text(model);

        assertThat(goOn(history).status()).as("unchanged").isEqualTo(200);

        String signature = model.at("parts/1/thoughtSignature").text("");
        assertThat(goOn(history.replace(",\"thoughtSignature\":\"" + signature + "\"", ""))
                        .at("error/message"))
                .as("dropped")
                .contains("missing a thought_signature");
        assertThat(goOn(history.replace(signature, "c2ln")).status())
                .as("altered")
                .isEqualTo(400);
        String data = model.at("parts/1/inlineData/data").text("");
        assertThat(goOn(history.replace(data, Wire.pngBase64())).status())
                .as("another picture")
                .isEqualTo(400);
        assertThat(goOn(history.replace("Here it is.", "Here it was.")).status())
                .as("another text")
                .isEqualTo(400);
        assertThat(generate("gemini-3-pro-image", contents(history)).status())
                .as("another model")
                .isEqualTo(400);
    }

    private Wire.Reply goOn(String history) {
        return google.post("/v1beta/models/" + BANANA + ":generateContent", "{" + contents(history) + "}");
    }

    private static String contents(String history) {
        return "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a kite\"}]}," + history
                + ",{\"role\":\"user\",\"parts\":[{\"text\":\"at night\"}]}]";
    }

    private static String text(Json json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter.write(json, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    gemini-nano-banana-2.1        | 'imageConfig': {'imageSize': '512'}                 | 400
                    gemini-nano-banana-2.1        | 'imageConfig': {'imageSize': '2k'}                  | 400
                    gemini-nano-banana-2.1        | 'imageConfig': {'aspectRatio': '7:3'}               | 400
                    gemini-nano-banana-2.1        | 'imageConfig': {'personGeneration': 'ALLOW_ALL'}    | 400
                    gemini-nano-banana-2.1        | 'responseModalities': ['AUDIO']                     | 400
                    gemini-nano-banana-2.1        | 'response_modalities': ['IMAGE']                    | 400
                    gemini-3-pro-image            | 'imageConfig': {'aspectRatio': '1:8'}               | 400
                    gemini-3-pro-image            | 'thinkingConfig': {'thinkingLevel': 'high'}         | 400
                    gemini-3.1-flash-lite-image   | 'imageConfig': {'imageSize': '2K'}                  | 400
                    gemini-3.1-flash-image        | 'seed': 1                                           | 404
                    gemini-9-image                | 'seed': 1                                           | 404
                    """)
    void refusesWhatIsWrong(String model, String config, int status) {
        Wire.Reply reply = generate(model, ASK + ", 'generationConfig': {" + config + "}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().at("error/code").number()).hasValue(status);
    }

    @Test
    void aWrongKeyIsABadArgument() {
        Wire.Reply wrong = google.with("x-goog-api-key", "AIza").get("/v1beta/models");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("error/details/0/reason")).isEqualTo("API_KEY_INVALID");
        assertThat(google.with().get("/v1beta/models").status()).isEqualTo(403);
        assertThat(google.with()
                        .get("/v1beta/models?key=" + emulator.key("google"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void limitsSayWhenToComeBack() {
        emulator.fault("google.generate", Fault.status(429));
        assertThat(generate(BANANA, ASK).at("error/details/1/retryDelay")).isEqualTo("1s");
        emulator.fault("google.generate", Fault.status(429).code("per_day"));
        assertThat(generate(BANANA, ASK).at("error/details/0/violations/0/quotaId"))
                .contains("PerDay");
    }

    @ParameterizedTest
    @CsvSource({
        "prompt-blocked, promptFeedback/blockReason, PROHIBITED_CONTENT",
        "safety, candidates/0/finishReason, IMAGE_SAFETY",
        "prohibited, candidates/0/finishReason, PROHIBITED_CONTENT",
        "no-image, candidates/0/finishReason, NO_IMAGE",
        "text-only, candidates/0/content/parts/0/text, I cannot draw that."
    })
    void refusesInManyShapes(String shape, String path, String value) {
        emulator.fault("google.generate", Fault.refuse(shape));

        Wire.Reply reply = generate(BANANA, ASK);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at(path)).isEqualTo(value);
    }

    @Test
    void speaks() {
        String kore = SPEAK + "{'voiceConfig': {'prebuiltVoiceConfig': {'voiceName': 'Kore'}}}}";
        String path = "candidates/0/content/parts/0/inlineData/";

        Wire.Reply newer = generate("gemini-3.8-flash-lite-tts", ASK + ", " + kore);
        assertThat(newer.at(path + "mimeType")).isEqualTo("audio/wav");
        assertThat(Magic.mediaType(newer.base64At(path + "data"))).isEqualTo("audio/wav");

        Wire.Reply older = generate("gemini-2.5-flash-preview-tts", ASK + ", " + kore);
        assertThat(older.at(path + "mimeType")).isEqualTo("audio/L16;codec=pcm;rate=24000");

        String shortForm = SPEAK + "{'voiceConfig': {'voice': 'Kore'}}}";
        assertThat(generate("gemini-3.8-flash-tts", ASK + ", " + shortForm).status())
                .isEqualTo(200);
        assertThat(generate("gemini-2.5-flash-preview-tts", ASK + ", " + shortForm)
                        .status())
                .isEqualTo(400);
        assertThat(generate("gemini-3.8-flash-tts", ASK + ", " + kore.replace("Kore", "Bob"))
                        .at("error/message"))
                .contains("Zephyr");
        String two = SPEAK + "{'multiSpeakerVoiceConfig': {'speakerVoiceConfigs': [{'speaker': 'Ana', 'voiceConfig':"
                + " {'voice': 'Kore'}}]}, 'voiceConfig': {'voice': 'Puck'}}}";
        assertThat(generate("gemini-3.8-flash-tts", ASK + ", " + two).status()).isEqualTo(400);
    }

    @Test
    void designsAVoiceThatCanSpeak() {
        Wire.Reply voice = google.post(
                "/v1beta/voices",
                "{\"store\":true,\"voice\":{\"type\":\"prompted\",\"display_name\":\"Old sailor\",\"prompted\":{\"input\":"
                        + "\"gravelly\"}}}");

        assertThat(Magic.mediaType(voice.base64At("sample_audio/data"))).isEqualTo("audio/wav");
        String config = SPEAK + "{'voiceConfig': {'voice': '" + voice.at("id") + "'}}}";
        assertThat(generate("gemini-3.8-flash-tts", ASK + ", " + config).status())
                .isEqualTo(200);
        assertThat(google.get("/v1beta/voices?type=prebuilt")
                        .json()
                        .get("voices")
                        .elements())
                .hasSize(30);
        assertThat(google.post("/v1beta/voices", "{}").at("error/code")).isEqualTo("invalid_request");
    }

    @Test
    void makesMusic() {
        Wire.Reply reply =
                generate("lyria-3.5", ASK + ", 'generationConfig': {'responseModalities': ['AUDIO', 'TEXT']}");

        assertThat(Magic.mediaType(reply.base64At("candidates/0/content/parts/0/inlineData/data")))
                .isEqualTo("audio/mpeg");
    }

    @Test
    void listsModels() {
        assertThat(google.get("/v1beta/models?pageSize=100")
                        .json()
                        .get("models")
                        .elements())
                .extracting(model -> model.get("name").text(""))
                .contains("models/" + BANANA, "models/lyria-3.5")
                .doesNotContain("models/imagen-4.0-generate-001");
        assertThat(google.get("/v1beta/models/" + BANANA).at("supportedGenerationMethods/0"))
                .isEqualTo("generateContent");
        assertThat(google.get("/v1beta/models/imagen-4.0-generate-001").status())
                .isEqualTo(404);
    }

    @Test
    void uploadsFilesInPieces() {
        byte[] bytes = Wire.png();
        int half = bytes.length / 2;
        Wire.Reply started = google.send(google.json(
                        "/upload/v1beta/files",
                        "{\"file\":{\"display_name\":\"kite\",\"sizeBytes\":\"" + bytes.length + "\"}}")
                .header("X-Goog-Upload-Protocol", "resumable")
                .header("X-Goog-Upload-Command", "start")
                .header("X-Goog-Upload-Header-Content-Length", "" + bytes.length)
                .header("X-Goog-Upload-Header-Content-Type", "image/png"));
        String url = started.header("x-goog-upload-url");

        Wire.Reply first = piece(url, "upload", 0, java.util.Arrays.copyOf(bytes, half));
        assertThat(first.header("x-goog-upload-status")).isEqualTo("active");
        byte[] rest = java.util.Arrays.copyOfRange(bytes, half, bytes.length);
        assertThat(piece(url, "upload, finalize", 0, rest).status())
                .as("wrong offset")
                .isEqualTo(400);
        Wire.Reply last = piece(url, "upload, finalize", half, rest);
        assertThat(last.at("file/state")).isEqualTo("PROCESSING");

        String uri = last.at("file/uri");
        String use = "'contents': [{'parts': [{'fileData': {'mimeType': 'image/png', 'fileUri': '" + uri + "'}}]}]";
        assertThat(generate(BANANA, use).at("error/status")).isEqualTo("FAILED_PRECONDITION");
        String path = "/v1beta/" + last.at("file/name");
        assertThat(google.get(path).at("state")).isEqualTo("PROCESSING");
        assertThat(google.get(path).at("state")).isEqualTo("ACTIVE");
        assertThat(generate(BANANA, use).status()).isEqualTo(200);
        assertThat(google.get(path + ":download?alt=media").status())
                .as("only generated ones")
                .isEqualTo(400);
        assertThat(google.delete(path).status()).isEqualTo(200);
        assertThat(google.get(path).status()).isEqualTo(403);
    }

    private Wire.Reply piece(String url, String command, long offset, byte[] bytes) {
        return google.send(google.request(url)
                .header("X-Goog-Upload-Command", command)
                .header("X-Goog-Upload-Offset", Long.toString(offset))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    @Test
    void writesWhatItRead() {
        Map<String, @Nullable Object> tree = JsonWriter.object("a", List.of(1, 2.5, true), "b", null, "c", "x");

        assertThat(text(Json.of(tree))).isEqualTo("{\"a\":[1,2.5,true],\"b\":null,\"c\":\"x\"}");
    }
}
