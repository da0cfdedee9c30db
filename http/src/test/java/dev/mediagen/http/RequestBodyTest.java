package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestBodyTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    @TempDir
    private Path folder;

    private final ProviderFixture provider = new ProviderFixture();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void writesInputsIntoJsonFromTheirFiles() throws IOException {
        byte[] large = new byte[1_000_001];
        new Random(3).nextBytes(large);
        Path file = Files.write(folder.resolve("any.bin"), large);
        provider.answer(200, "{}");

        provider.client
                .post("/edit")
                .json(Json.object()
                        .put("prompt", "x")
                        .put("images", List.of(Map.of("image_url", Json.dataUri(Input.bytes(PNG)))))
                        .put("raw", Json.base64(Input.file(file)))
                        .put("empty", Json.base64(Input.bytes(new byte[0])))
                        .put("last", true))
                .json(provider.work);

        RecordedRequest request = provider.taken();
        String body = "{\"prompt\":\"x\",\"images\":[{\"image_url\":\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(PNG) + "\"}],\"raw\":\""
                + Base64.getEncoder().encodeToString(large) + "\",\"empty\":\"\",\"last\":true}";
        assertThat(request.getBody().utf8()).isEqualTo(body);
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(body.length()));
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void writesAForm() {
        provider.answer(200, "{}");

        provider.client
                .post("/edits")
                .multipart(Multipart.form()
                        .text("prompt", "schöne \"Worte\"")
                        .text("n", 2)
                        .text("flag", true)
                        .text("labels", Map.of("language", "en"))
                        .textIfPresent("absent", Optional.empty())
                        .file("image[]", Input.bytes(PNG))
                        .file("image[]", Input.bytes("no known format".getBytes(StandardCharsets.UTF_8))))
                .json(provider.work);

        RecordedRequest request = provider.taken();
        String type = String.valueOf(request.getHeaders().get("Content-Type"));
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        String png = new String(PNG, StandardCharsets.ISO_8859_1);
        String form = form(boundary, "name=\"prompt\"\r\n\r\n" + latin1("schöne \"Worte\""))
                + form(boundary, "name=\"n\"\r\n\r\n2")
                + form(boundary, "name=\"flag\"\r\n\r\ntrue")
                + form(boundary, "name=\"labels\"\r\n\r\n{\"language\":\"en\"}")
                + form(boundary, "name=\"image[]\"; filename=\"file4.png\"\r\nContent-Type: image/png\r\n\r\n" + png)
                + form(
                        boundary,
                        "name=\"image[]\"; filename=\"file5.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                + "no known format")
                + "--" + boundary + "--\r\n";
        assertThat(request.getBody().string(StandardCharsets.ISO_8859_1)).isEqualTo(form);
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(form.length()));
    }

    private static String form(String boundary, String part) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + part + "\r\n";
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void refusesToSendANameInPlaceOfContent() throws IOException {
        Multipart form = Multipart.form();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.text("x", Map.of("image", Json.base64(Input.bytes(PNG)))));

        provider.answer(200, "{\"image\":\"AAAAAAAAAAAAAAAAAAAAAAAA\"}");
        Json earlier = provider.client.get("/x").media(provider.work, "image").json();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.client.post("/x").json(earlier).json(provider.work));
    }

    @Test
    void writesABodyAgainForEveryAttempt() {
        provider.answer(429, "{\"error\":{\"message\":\"Slow down.\"}}");
        provider.answer(200, "{}");

        provider.client.post("/upload").content(Input.bytes(PNG)).json(provider.work);

        for (int attempt = 0; attempt < 2; attempt++) {
            RecordedRequest request = provider.taken();
            assertThat(request.getBody().toByteArray()).isEqualTo(PNG);
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("image/png");
        }
    }

    @Test
    void fetchesAnInputOnTheWebOnceAndLeavesNothingBehind() throws IOException {
        provider.server.enqueue(new MockResponse.Builder()
                .body(new Buffer().write(PNG))
                .addHeader("Content-Type", "text/plain")
                .build());
        provider.answer(200, "{}");
        Input web = Input.url(provider.server.url("/cat?sig=1").uri());
        long before = temporaryFiles();

        provider.client
                .post("/edit")
                .json(Json.array(Json.dataUri(web), Json.base64(web)))
                .json(provider.work);

        RecordedRequest fetch = provider.taken();
        assertThat(fetch.getTarget()).isEqualTo("/cat?sig=1");
        assertThat(fetch.getHeaders().get("Authorization")).isNull();
        String base64 = Base64.getEncoder().encodeToString(PNG);
        assertThat(provider.taken().getBody().utf8())
                .isEqualTo("[\"data:image/png;base64," + base64 + "\",\"" + base64 + "\"]");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir", ".")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mediagen-input-"))
                    .count();
        }
    }

    @Test
    void anInputThatCannotBeReadIsTheCallersToFix() throws InterruptedException {
        Input missing = Input.file(folder.resolve("missing.png"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> provider.client.post("/x").content(missing).json(provider.work))
                .withMessageContaining("missing.png");

        provider.answer(404, "gone");
        Input gone = Input.url(provider.server.url("/gone.png").uri());
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> provider.client.post("/x").content(gone).json(provider.work));
        Input inside = Input.url(URI.create("https://10.0.0.1/x.png"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> provider.client.post("/x").content(inside).json(provider.work))
                .withMessageContaining("10.0.0.1");
        assertThat(provider.taken().getTarget()).isEqualTo("/gone.png");
        assertThat(provider.server.takeRequest(0, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void noticesAFileThatChangesWhileItIsSent() throws IOException {
        Path file = Files.write(folder.resolve("log"), new byte[100]);
        BodySegment shrunk = BodySegment.content(Input.file(file));
        Files.write(file, new byte[99]);
        assertThatExceptionOfType(UnreadableInputException.class)
                .isThrownBy(() -> shrunk.writeTo(new ByteArrayOutputStream()))
                .withMessageContaining("changed");

        BodySegment grown = BodySegment.base64(Input.file(file));
        Files.write(file, new byte[100]);
        assertThatExceptionOfType(UnreadableInputException.class)
                .isThrownBy(() -> grown.writeTo(new ByteArrayOutputStream()));
    }
}
