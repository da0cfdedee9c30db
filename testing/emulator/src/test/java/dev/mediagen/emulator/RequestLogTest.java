package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private final Emulator emulator = Emulator.start();
    private final Wire openai = Wire.of(emulator, "openai");

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void keepsJsonAsATree() {
        openai.post("/images/generations?x=1&x=2", "{\"model\":\"m\",\"n\":3,\"nested\":{\"list\":[true,null,1.5]}}");

        RecordedRequest request =
                emulator.requests().to("/openai/v1/images/generations").only();

        assertThat(request.operation()).isEqualTo("openai.images.generate");
        assertThat(request.query().get("x")).containsExactly("1", "2");
        assertThat(request.body().at("model").text()).hasValue("m");
        assertThat(request.body().at("n").number()).hasValue(3);
        assertThat(request.body().at("nested/list/0").bool()).hasValue(true);
        assertThat(request.body().at("nested/list/1").exists()).isTrue();
        assertThat(request.body().at("nested/list/1").isPresent()).isFalse();
        assertThat(request.body().at("nested/list/9").exists()).isFalse();
        assertThat(request.body().names()).containsExactly("model", "n", "nested");
    }

    @Test
    void masksKeys() {
        openai.get("/models?key=secret-1");

        RecordedRequest request = emulator.requests().only();

        assertThat(request.header("Authorization")).hasValue("Bearer ***");
        assertThat(request.carriesKey()).isTrue();
        assertThat(request.query().get("key")).containsExactly("***");
        assertThat(request.headers().toString()).doesNotContain(emulator.key("openai"));
    }

    @Test
    void hashesLongBase64InJson() throws Exception {
        byte[] bytes = Wire.bytes(SampleImages.draw("image/png", "64x64", "big", true, 5_000_000));
        String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);

        Wire.Reply reply = openai.post(
                "/images/edits",
                "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"images\":[{\"image_url\":\"" + uri + "\"}]}");

        assertThat(reply.status()).isEqualTo(200);
        RecordedRequest request = emulator.requests().only();
        Blob blob = request.body().at("images/0/image_url").blob().orElseThrow();
        assertThat(blob.size()).isEqualTo(5_000_000);
        assertThat(blob.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(blob.mediaType()).isEqualTo("image/png");
        assertThat(blob.characters()).isEqualTo(uri.length());
        assertThat(blob.isBase64()).isTrue();
        assertThat(request.body().at("images/0/image_url").text()).isEmpty();
        assertThat(request.bodySize()).isGreaterThan(6_600_000);
    }

    @Test
    void hashesALongOrdinaryTextAsItIs() throws Exception {
        String text = "no base64 at all. ".repeat(10_000);

        openai.post("/images/generations", "{\"prompt\":\"" + text + "\"}");

        Blob blob = emulator.requests().only().body().at("prompt").blob().orElseThrow();
        assertThat(blob.isBase64()).isFalse();
        assertThat(blob.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    void keepsThePartsOfAForm() {
        openai.form(
                "/images/edits",
                Wire.Part.text("prompt", "größer"),
                Wire.Part.png("image[]"),
                Wire.Part.png("image[]"));

        RecordedRequest request = emulator.requests().method("POST").only();

        assertThat(request.parts()).extracting(RecordedPart::name).containsExactly("prompt", "image[]", "image[]");
        assertThat(request.parts("prompt").get(0).text()).hasValue("größer");
        RecordedPart image = request.parts("image[]").get(0);
        assertThat(image.fileName()).hasValue("image.png");
        assertThat(image.contentType()).hasValue("image/png");
        assertThat(image.content().size()).isEqualTo(Wire.png().length);
        assertThat(image.content().mediaType()).isEqualTo("image/png");
        assertThat(image.text()).isEmpty();
        assertThat(request.body().at("image[]/1").blob()).isPresent();
    }

    @Test
    void canBeNarrowedDown() {
        openai.get("/models");
        openai.get("/models/tts-1");
        openai.delete("/videos/video_1");

        Requests all = emulator.requests();

        assertThat(all.count()).isEqualTo(3);
        assertThat(all.to("/openai/v1/models*").all()).hasSize(2);
        assertThat(all.operation("openai.videos.*").only().method()).isEqualTo("DELETE");
        assertThat(all.where(request -> request.path().endsWith("tts-1")).count())
                .isEqualTo(1);
        assertThat(all.last().operation()).isEqualTo("openai.videos.delete");
        assertThatIllegalStateException().isThrownBy(all::only).withMessageContaining("GET /openai/v1/models");
        emulator.forgetRequests();
        assertThat(emulator.requests().isEmpty()).isTrue();
        assertThat(all.isEmpty()).isFalse();
    }
}
