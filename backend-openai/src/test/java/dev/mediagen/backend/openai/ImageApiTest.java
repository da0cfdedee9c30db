package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageApiTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat called Prompt").build();

    @TempDir
    Path folder;

    private OpenAiServer openAi;

    @BeforeEach
    void start() throws Exception {
        openAi = new OpenAiServer(folder);
    }

    @AfterEach
    void stop() {
        openAi.close();
    }

    @Test
    void sendsWhatWasSaidAndNothingElse() throws Exception {
        openAi.answer(200, OpenAiServer.images(TinyMedia.png()));
        Generated<Image> cat = openAi.mediaGen.generate(CAT);

        StubRequest request = openAi.request();
        assertThat(request.target()).isEqualTo("/v1/images/generations");
        assertThat(request.header("Authorization")).contains("Bearer " + OpenAiServer.KEY);
        assertThat(OpenAiServer.json(request).toString())
                .isEqualTo("{\"model\":\"gpt-image-2.6-flare\",\"prompt\":\"a cat called Prompt\"}");
        assertThat(cat.media().path()).hasBinaryContent(TinyMedia.png());
        assertThat(cat.requestId()).contains("req_1");
        assertThat(cat.usage().amounts()).containsEntry("output_tokens", BigDecimal.valueOf(1056));
    }

    @Test
    void marksThatAreDrawnOnAnImageAreAPartOfTheEdit() throws Exception {
        openAi.answer(200, OpenAiServer.images(TinyMedia.png()));

        openAi.mediaGen.generate(
                ImageEditRequest.builder("as marked", Input.bytes(TinyMedia.png()))
                        .extra("markup", Input.bytes(TinyMedia.png()))
                        .build(),
                GenerateOptions.builder().model("gpt-image-2.5-flare").build());

        assertThat(openAi.request().text()).contains("Content-Disposition: form-data; name=\"markup\"; filename=\"");
    }

    @Test
    void sendsEveryOptionUnderItsWireName() throws Exception {
        openAi.answer(200, OpenAiServer.images(TinyMedia.png(), TinyMedia.of(MediaFormat.PNG)));
        Generated<Image> cats = openAi.mediaGen.generate(ImageGenerationRequest.builder("cats")
                .count(2)
                .size(Size.of(1536, 864))
                .quality("xhigh")
                .background("opaque")
                .outputFormat(MediaFormat.WEBP)
                .extra("output_compression", 80)
                .extra("moderation", "low")
                .build());
        JsonNode body = OpenAiServer.json(openAi.request());
        assertThat(body.path("n").asInt()).isEqualTo(2);
        assertThat(body.path("size").asText()).isEqualTo("1536x864");
        assertThat(body.path("quality").asText()).isEqualTo("xhigh");
        assertThat(body.path("background").asText()).isEqualTo("opaque");
        assertThat(body.path("output_format").asText()).isEqualTo("webp");
        assertThat(body.path("output_compression").asInt()).isEqualTo(80);
        assertThat(body.path("moderation").asText()).isEqualTo("low");
        assertThat(cats.all()).hasSize(2);
    }

    @Test
    void aShapeBecomesASize() throws Exception {
        openAi.answer(200, OpenAiServer.images(TinyMedia.png()));
        openAi.mediaGen.generate(ImageGenerationRequest.builder("a cat")
                .aspectRatio(AspectRatio.of(9, 16))
                .build());
        assertThat(OpenAiServer.json(openAi.request()).path("size").asText()).isEqualTo("864x1536");
    }

    @Test
    void theFileIsNamedByItsBytes() throws IOException {
        openAi.answer(200, OpenAiServer.images(TinyMedia.of(MediaFormat.JPEG)));
        GenerateOptions png = GenerateOptions.builder().file(Path.of("cat.png")).build();
        assertThat(openAi.mediaGen.generate(CAT, png).media().path().getFileName())
                .hasToString("cat.jpg");
    }

    @Test
    void uploadsPicturesAndMaskUnderTheirPartNames() throws Exception {
        Path picture = Files.write(folder.resolve("cat.dat"), TinyMedia.png());
        openAi.answer(200, OpenAiServer.images(TinyMedia.png()));
        openAi.mediaGen.generate(ImageEditRequest.builder("a hat", Input.file(picture), Input.bytes(TinyMedia.png()))
                .mask(Input.file(picture))
                .build());
        StubRequest request = openAi.request();
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        assertThat(request.target()).isEqualTo("/v1/images/edits");
        assertThat(body.split("name=\"image\\[\\]\"; filename=\"[^\"]+\\.png\"", -1))
                .hasSize(3);
        assertThat(body)
                .contains("name=\"mask\"; filename=", "Content-Type: image/png")
                .contains("name=\"model\"", "gpt-image-2.6-flare", "name=\"prompt\"", "a hat")
                .doesNotContain("name=\"n\"");
    }

    @Test
    void aRateLimitIsWaitedFor() {
        openAi.answer(429, error("requests", "rate_limit_exceeded"), "Retry-After", "2");
        openAi.answer(200, OpenAiServer.images(TinyMedia.png()));
        assertThat(openAi.mediaGen.generate(CAT).all()).hasSize(1);
        assertThat(openAi.sleeps).containsExactly(Duration.ofSeconds(2));
        assertThat(openAi.requests()).isEqualTo(2);
    }

    @Test
    void withoutCreditNothingIsSentAgain() {
        openAi.answer(429, error("insufficient_quota", "insufficient_quota"));
        assertFails(SetupException.class, "insufficient_quota");
    }

    @Test
    void eachRefusalIsItsOwnKindOfFailure() {
        openAi.answer(401, error("invalid_request_error", "invalid_api_key"));
        assertFails(SetupException.class, "invalid_api_key");
        openAi.answer(400, error("image_generation_user_error", "moderation_blocked"));
        assertFails(ContentRefusedException.class, "moderation_blocked");
        openAi.answer(404, error("invalid_request_error", "model_not_found"));
        assertFails(InvalidRequestException.class, "model_not_found");
    }

    @Test
    void aServerErrorAfterThePostIsNotSentAgain() throws IOException {
        openAi.answer(500, error("server_error", "server_error"));
        MediaException failure = assertFails(BackendFaultException.class, "server_error");
        assertThat(failure.details().possiblyBilled()).isTrue();
        assertThat(openAi.mediaGen.jobs()).hasSize(1);
    }

    @Test
    void aCutBodyIsNotSentAgainAndLeavesNoFile() throws IOException {
        openAi.answerCut(OpenAiServer.images(new byte[200_000]).substring(0, 100_000));
        assertThat(assertFails(BackendFaultException.class, "").details().possiblyBilled())
                .isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void brokenJsonIsNotSentAgain() {
        openAi.answer(200, "{\"data\":[{\"b64_json\":\"iVBO");
        assertThat(assertFails(BackendFaultException.class, "").details().possiblyBilled())
                .isTrue();
    }

    @Test
    void anEmptyResultIsAFault() {
        openAi.answer(200, "{\"created\":1,\"data\":[]}");
        assertFails(BackendFaultException.class, "no_image");
    }

    @Test
    void whatTheModelCannotDoIsRefusedBeforeAnyRequest() {
        List<ImageGenerationRequest> impossible = List.of(
                ImageGenerationRequest.builder("x").size(Size.of(1920, 1080)).build(),
                ImageGenerationRequest.builder("x").seed(0).build(),
                ImageGenerationRequest.builder("x").quality("hd").build(),
                ImageGenerationRequest.builder("x").quality("standard").build(),
                ImageGenerationRequest.builder("x").negativePrompt("dogs").build(),
                ImageGenerationRequest.builder("x")
                        .background("transparent")
                        .outputFormat(MediaFormat.JPEG)
                        .build(),
                ImageGenerationRequest.builder("x")
                        .size(Size.of(1024, 1024))
                        .aspectRatio(AspectRatio.of(1, 1))
                        .build());
        for (ImageGenerationRequest request : impossible) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> openAi.mediaGen.generate(request));
        }
        assertThat(openAi.requests()).isZero();
    }

    @Test
    void anUnreachableServerIsUnavailable() {
        openAi.stopListening();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> openAi.mediaGen.generate(CAT))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
    }

    private <E extends MediaException> MediaException assertFails(Class<E> kind, String code) {
        int before = openAi.requests();
        MediaException[] caught = new MediaException[1];
        assertThatExceptionOfType(kind)
                .isThrownBy(() -> openAi.mediaGen.generate(CAT))
                .satisfies(e -> {
                    assertThat(e.details().backend()).contains("openai");
                    assertThat(e.getMessage()).doesNotContain(OpenAiServer.KEY, "called Prompt");
                    if (!code.isEmpty()) {
                        assertThat(e.details().code()).contains(code);
                    }
                    caught[0] = e;
                });
        assertThat(openAi.requests()).isEqualTo(before + 1);
        return caught[0];
    }

    private static String error(String type, String code) {
        return "{\"error\":{\"message\":\"No.\",\"type\":\"" + type + "\",\"param\":null,\"code\":\"" + code + "\"}}";
    }
}
