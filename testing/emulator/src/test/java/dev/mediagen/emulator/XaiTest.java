package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XaiTest {
    private static final String IMAGE = "'model': 'grok-imagine-image-2.0', 'prompt': 'a lighthouse'";
    private static final String CLIP = "'model': 'grok-imagine-video', 'prompt': 'a boat'";

    private final Emulator emulator = Emulator.start();
    private final Wire xai = Wire.of(emulator, "xai");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply post(String path, String fields) {
        return xai.post(path, "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void drawsInline() throws IOException {
        Wire.Reply reply = post(
                "/images/generations",
                IMAGE + ", 'n': 2, 'aspect_ratio': '16:9', 'resolution': '2k', 'response_format': 'b64_json'");

        assertThat(reply.json().get("data").elements()).hasSize(2);
        assertThat(reply.at("data/0/mime_type")).isEqualTo("image/jpeg");
        var image = ImageIO.read(new ByteArrayInputStream(reply.base64At("data/0/b64_json")));
        assertThat((double) image.getWidth() / image.getHeight()).isBetween(1.7, 1.85);
    }

    @Test
    void theMediaHostWantsNoKey() {
        String url = post("/images/generations", IMAGE).at("data/0/url");

        assertThat(xai.get(url).status()).isEqualTo(400);
        Wire.Reply reply = xai.with().get(url);
        assertThat(Magic.mediaType(reply.bytes())).isEqualTo("image/jpeg");
        emulator.fault("xai.media", Fault.expiredUrl());
        assertThat(xai.with().get(url).status()).isEqualTo(403);
    }

    @Test
    void aFileIsNamedByItsIdUntilItIsDeleted() {
        Wire.Reply file = xai.form(
                "/files",
                Wire.Part.text("purpose", "assistants"),
                Wire.Part.text("expires_after", "3600"),
                Wire.Part.png("file"));
        String id = file.at("id");
        String edit = IMAGE + ", 'image': {'file_id': '" + id + "'}";

        assertThat(file.at("filename")).isEqualTo("file.png");
        assertThat(file.json().get("expires_at").isPresent()).isTrue();
        assertThat(xai.get("/files/" + id).at("id")).isEqualTo(id);
        assertThat(xai.get("/files").json().get("data").elements()).hasSize(1);
        assertThat(post("/images/edits", edit).status()).isEqualTo(200);
        assertThat(xai.delete("/files/" + id).json().get("deleted").isTrue()).isTrue();
        assertThat(post("/images/edits", edit).status()).isEqualTo(404);
        assertThat(post("/videos/generations", CLIP + ", 'image': {'file_id': 'file_1'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void editsOneOrSeveralPictures() {
        String one = "{'url': '" + Wire.pngUri() + "', 'type': 'image_url'}";

        assertThat(post("/images/edits", IMAGE + ", 'image': " + one).status()).isEqualTo(200);
        assertThat(post("/images/edits", IMAGE + ", 'images': [" + one + "," + one + "]")
                        .status())
                .isEqualTo(200);
        assertThat(post("/images/edits", IMAGE + ", 'images': [" + one + "]").status())
                .isEqualTo(422);
        assertThat(post("/images/edits", IMAGE).at("error")).contains("Exactly one of image, images");
    }

    @Test
    void servesARetiredNameByItsSuccessor() {
        Wire.Reply reply = post("/images/generations", "'model': 'grok-imagine-image-pro', 'prompt': 'x'");

        assertThat(reply.at("model")).isEqualTo("grok-imagine-image-2.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'model': 'grok-imagine-image-2.0', 'prompt': 'x', 'size': '1024x1024'     | 422
                    'model': 'grok-imagine-image-2.0', 'prompt': 'x', 'resolution': '2K'      | 422
                    'model': 'grok-imagine-image-2.0', 'prompt': 'x', 'quality': 'high'       | 400
                    'model': 'grok-imagine-image-2.0', 'prompt': 'x', 'stream': true          | 422
                    'model': 'grok-imagine-image-2.0', 'prompt': 'x', 'stream': false         | 200
                    'model': 'grok-imagine-image', 'prompt': 'x', 'aspect_ratio': '21:9'      | 422
                    'model': 'grok-3', 'prompt': 'x'                                          | 404
                    """)
    void refusesWhatIsWrong(String fields, int status) {
        assertThat(post("/images/generations", fields).status()).isEqualTo(status);
    }

    @Test
    void aWrongKeyIsABadArgument() {
        Wire.Reply wrong = xai.with("Authorization", "Bearer xai-1").get("/models");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("error")).contains("API key");
        assertThat(xai.with().get("/models").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "moderation, 400, error, Generated image rejected by content moderation.",
        "block-reason, 200, block_reason, prompt blocked"
    })
    void refusesInManyShapes(String shape, int status, String path, String value) {
        emulator.fault("xai.images.generate", Fault.refuse(shape));

        Wire.Reply reply = post("/images/generations", IMAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at(path)).isEqualTo(value);
    }

    @Test
    void someOfSeveralPicturesCanBeBlocked() {
        emulator.fault("xai.images.generate=refuse:some-blocked");

        Wire.Reply reply = post("/images/generations", IMAGE + ", 'n': 2");

        assertThat(reply.json().at("data/0").names()).containsExactly("respect_moderation");
        assertThat(reply.at("data/1/url")).startsWith("http");
    }

    @Test
    void aClipIsPendingBeforeItIsDone() {
        String id = post("/videos/generations", CLIP + ", 'duration': 6, 'resolution': '720p'")
                .at("request_id");

        Wire.Reply pending = xai.get("/videos/" + id);
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.bytes()).isEmpty();
        Wire.Reply done = xai.get("/videos/" + id);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.at("status")).isEqualTo("done");
        assertThat(done.json().at("video/duration").number()).hasValue(6);
        assertThat(Magic.mediaType(xai.with().get(done.at("video/url")).bytes()))
                .isEqualTo("video/mp4");
        assertThat(xai.get("/videos/7f0c").status()).isEqualTo(404);
    }

    @Test
    void aPendingClipMayHaveABody() {
        emulator.fault("xai.videos.generate", Fault.stuckJob());
        String id = post("/videos/generations", CLIP).at("request_id");

        xai.get("/videos/" + id);
        assertThat(xai.get("/videos/" + id).at("status")).isEqualTo("pending");
    }

    @Test
    void aFailedClipIsASuccessByItsStatus() {
        emulator.fault("xai.videos.generate", Fault.failedJob());
        String id = post("/videos/generations", CLIP).at("request_id");
        xai.get("/videos/" + id);

        Wire.Reply failed = xai.get("/videos/" + id);

        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.at("error/code")).isEqualTo("invalid_argument");
    }

    @Test
    void aClipCanBeWithheld() {
        String id = post("/videos/generations", CLIP).at("request_id");
        emulator.fault("xai.videos.*", Fault.refuse("respect-moderation"));

        Wire.Reply withheld = xai.get("/videos/" + id);

        assertThat(withheld.at("status")).isEqualTo("done");
        assertThat(withheld.json().at("video/respect_moderation").bool()).hasValue(false);
    }

    @Test
    void editsAndExtendsWithTheClassicModelOnly() {
        String video = ", 'video': {'url': 'https://example.org/in.mp4'}";

        assertThat(post("/videos/edits", CLIP + video).status()).isEqualTo(200);
        assertThat(post("/videos/extensions", CLIP + video + ", 'duration': 5").status())
                .isEqualTo(200);
        Wire.Reply refused = post("/videos/edits", "'model': 'grok-imagine-video-1.5', 'prompt': 'x'" + video);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("code")).isEqualTo("invalid_argument");
        assertThat(post("/videos/edits", CLIP + video + ", 'duration': 5").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'model': 'grok-imagine-video'                                                                 | 422
                    'model': 'grok-imagine-video-1.5', 'duration': 4, 'keyframes': [{'image': {'url': 'https://a.b/c.png'}, 'timestamp_s': 4}] | 422
                    'model': 'grok-imagine-video', 'prompt': 'x', 'resolution': '1080p'                           | 400
                    'model': 'grok-imagine-video', 'prompt': 'x', 'last_frame': {'url': 'https://x.org/a'}        | 400
                    'model': 'grok-imagine-video-1.5-lite', 'reference_images': [{'url': 'https://x.org/a'}]      | 400
                    'model': 'grok-imagine-video', 'prompt': 'x', 'duration': 16                                  | 422
                    'model': 'grok-imagine-video', 'prompt': 'x', 'seed': 1                                       | 422
                    """)
    void refusesWrongClips(String fields, int status) {
        assertThat(post("/videos/generations", fields).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, 44100, audio/mpeg",
        "mp3, 8000, audio/mpeg",
        "wav, 24000, audio/wav",
        "pcm, 16000, audio/pcm",
        "mulaw, 8000, audio/basic"
    })
    void speaks(String codec, int rate, String contentType) {
        Wire.Reply reply = post(
                "/tts",
                "'text': 'Hi', 'language': 'en', 'voice_id': 'ARA', 'output_format': {'codec': '" + codec
                        + "', 'sample_rate': " + rate + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo(contentType);
        assertThat(reply.header("x-trace-id")).isNotEmpty();
    }

    @Test
    void speechHasItsRules() {
        assertThat(post("/tts", "'text': 'Hi'").status()).isEqualTo(422);
        assertThat(post("/tts", "'text': 'Hi', 'language': 'en', 'model': 'x'").status())
                .isEqualTo(422);
        assertThat(post("/tts", "'text': 'Hi', 'language': 'en', 'voice_id': 'bob'")
                        .status())
                .isEqualTo(404);
        Wire.Reply timed = post("/tts", "'text': 'Hi', 'language': 'en', 'with_timestamps': true");
        assertThat(Magic.mediaType(timed.base64At("audio"))).isEqualTo("audio/mpeg");
    }

    @Test
    void listsModelsAndVoices() {
        assertThat(xai.get("/image-generation-models").at("models/0/id")).isEqualTo("grok-imagine-image-2.0");
        assertThat(xai.get("/video-generation-models").at("models/0/id")).isEqualTo("grok-imagine-video");
        assertThat(xai.get("/models").json().get("data").elements()).hasSizeGreaterThan(4);
        assertThat(xai.get("/tts/voices").at("voices/0/voice_id")).isEqualTo("eve");
    }
}
