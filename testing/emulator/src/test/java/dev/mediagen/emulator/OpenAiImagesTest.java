package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiImagesTest extends EmulatedOpenAi {
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
        assertThat(openai.post("/images/generations", "{\"model\":").status()).isEqualTo(400);
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

        Media otherSize = SampleImages.draw("image/png", "32x32", "m", true, 0);
        Wire.Reply mask = openai.form(
                "/images/edits",
                model,
                prompt,
                Wire.Part.png("image"),
                new Wire.Part("mask", "m.png", "image/png", otherSize));
        assertThat(mask.at("error/message")).contains("32x32").contains("64x64");

        Wire.Reply misnamed = openai.form("/images/edits", model, prompt, Wire.Part.png("images"));
        assertThat(misnamed.at("error/code")).isEqualTo("unknown_parameter");

        Wire.Part text = new Wire.Part("image", "x.png", "image/png", SampleAudio.aac());
        assertThat(openai.form("/images/edits", model, prompt, text).at("error/param"))
                .isEqualTo("image");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2.5-flare, true, false, 200",
        "gpt-image-2, true, false, 400",
        "gpt-image-2.5-flare, false, false, 400",
        "gpt-image-2.5-flare, true, true, 400"
    })
    void checksTheMarkup(String model, boolean transparent, boolean masked, int status) {
        Media overlay = SampleImages.draw("image/png", "64x64", "m", transparent, 0);
        List<Wire.Part> parts = new ArrayList<>(List.of(
                Wire.Part.text("model", model),
                Wire.Part.text("prompt", "follow the marks"),
                Wire.Part.png("image"),
                new Wire.Part("markup", "m.png", "image/png", overlay)));
        if (masked) {
            parts.add(Wire.Part.png("mask"));
        }

        assertThat(openai.form("/images/edits", parts.toArray(Wire.Part[]::new)).status())
                .isEqualTo(status);
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
