package dev.mediagen.backend.google;

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
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiImagesTest {

    private static final ImageGenerationRequest KITE =
            ImageGenerationRequest.builder("a red kite over a field").build();

    @TempDir
    Path folder;

    private GoogleServer google;

    @BeforeEach
    void start() throws Exception {
        google = new GoogleServer(folder);
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void sendsWhatWasSaidAndNothingElse() throws Exception {
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        Generated<Image> kite = google.mediaGen.generate(KITE);

        StubRequest request = google.request();
        assertThat(request.target()).isEqualTo("/v1/models/gemini-nano-banana-2.1:generateContent");
        assertThat(request.header("x-goog-api-key")).contains(GoogleServer.KEY);
        assertThat(request.header("Authorization")).isEmpty();
        assertThat(GoogleServer.json(request).toString())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a red kite over a field\"}]}],"
                        + "\"generationConfig\":{\"responseModalities\":[\"IMAGE\"]}}");
        assertThat(kite.media().path()).hasBinaryContent(TinyMedia.png());
        assertThat(kite.requestId()).contains("Zx81bQ");
        assertThat(kite.servedModel()).contains("gemini-nano-banana-2.1");
        assertThat(kite.usage().amounts())
                .containsEntry("input_tokens", BigDecimal.valueOf(271))
                .containsEntry("output_tokens", BigDecimal.valueOf(1120))
                .containsEntry("thought_tokens", BigDecimal.valueOf(94));
        assertThat(kite.continuation().orElseThrow().id()).matches("gemini_chat_[0-9a-f]{12}");
    }

    @Test
    void sendsEveryOptionUnderItsWireName() throws Exception {
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        google.mediaGen.generate(ImageGenerationRequest.builder("a kite")
                .aspectRatio(AspectRatio.of(16, 9))
                .size(Size.parse("2k"))
                .seed(0)
                .extra("thinkingLevel", "minimal")
                .extra("systemInstruction", "Muted colours only.")
                .extra("safetySettings", "BLOCK_ONLY_HIGH")
                .extra("googleSearch", true)
                .build());
        JsonNode body = google.body();
        assertThat(body.path("generationConfig").toString())
                .isEqualTo("{\"responseModalities\":[\"IMAGE\"],"
                        + "\"imageConfig\":{\"aspectRatio\":\"16:9\",\"imageSize\":\"2K\"},"
                        + "\"thinkingConfig\":{\"thinkingLevel\":\"MINIMAL\"},\"seed\":0}");
        assertThat(body.path("systemInstruction").toString())
                .isEqualTo("{\"parts\":[{\"text\":\"Muted colours only.\"}]}");
        assertThat(body.path("tools").toString()).isEqualTo("[{\"googleSearch\":{}}]");
        assertThat(body.path("safetySettings")).hasSize(4).allSatisfy(setting -> {
            assertThat(setting.path("category").asText()).startsWith("HARM_CATEGORY_");
            assertThat(setting.path("threshold").asText()).isEqualTo("BLOCK_ONLY_HIGH");
        });
    }

    @Test
    void picturesComeBeforeTheWordsUnderTheTypeThatTheirBytesShow() throws Exception {
        Path misnamed = Files.write(folder.resolve("kite.jpg"), TinyMedia.png());
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        google.mediaGen.generate(ImageEditRequest.builder(
                        "add a tail", Input.file(misnamed), Input.url(URI.create("https://example.org/sky.webp?sig=1")))
                .build());
        assertThat(google.body().path("contents").toString())
                .isEqualTo("[{\"role\":\"user\",\"parts\":["
                        + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + TinyMedia.pngBase64() + "\"}},"
                        + "{\"fileData\":{\"mimeType\":\"image/webp\","
                        + "\"fileUri\":\"https://example.org/sky.webp?sig=1\"}},"
                        + "{\"text\":\"add a tail\"}]}]");
    }

    @Test
    void saysWhatEachReferencePictureIsFor() throws Exception {
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        Generated<Image> vase =
                google.mediaGen.generate(ImageReferenceRequest.withStyle("a vase", Input.bytes(TinyMedia.png()))
                        .subject(Input.bytes(TinyMedia.png()))
                        .build());
        JsonNode parts = google.body().at("/contents/0/parts");
        assertThat(parts).hasSize(5);
        assertThat(parts.path(0).path("text").asText()).contains("style");
        assertThat(parts.path(2).path("text").asText()).contains("Show");
        assertThat(parts.path(4).toString()).isEqualTo("{\"text\":\"a vase\"}");
        assertThat(vase.warnings())
                .map(Object::toString)
                .anySatisfy(warning -> assertThat(warning).contains("not exactly"));
    }

    @Test
    void draftsAreThrownAwayEvenWhenTheirMarkComesAfterTheirBytes() throws Exception {
        google.answer(GoogleServer.content(
                "{\"text\":\"planning\",\"thought\":true}",
                "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + GoogleServer.base64(new byte[900])
                        + "\"},\"thought\":true}",
                GoogleServer.picture("c2ln")));
        Generated<Image> kite = google.mediaGen.generate(KITE);
        assertThat(kite.all()).hasSize(1);
        assertThat(kite.media().path()).hasBinaryContent(TinyMedia.png());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void severalPicturesTakeSeveralCalls() {
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        assertThat(google.mediaGen
                        .generate(
                                ImageGenerationRequest.builder("kites").count(2).build())
                        .all())
                .hasSize(2);
        assertThat(google.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"candidates":[]}          | refused | PROHIBITED_CONTENT
        {"candidates":[]}                                                                | fault   | no_candidates
        {"candidates":[{"finishReason":"IMAGE_SAFETY"}]}                                 | refused | IMAGE_SAFETY
        {"candidates":[{"finishReason":"NO_IMAGE"}]}                                     | fault   | NO_IMAGE
        {"candidates":[{"finishReason":"A_NEW_ONE","content":{"parts":[{"text":"x"}]}}]} | fault   | A_NEW_ONE
        {"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"No."}]}}]}    | refused | no_image
        {"candidates":[{"finishReason":"STOP","content":{"parts":[]}}]}                  | fault   | no_image
        """)
    void successWithoutAPictureIsTold(String answer, String kind, String code) {
        google.answer(answer);
        Class<? extends MediaException> type =
                kind.equals("refused") ? ContentRefusedException.class : BackendFaultException.class;
        assertThatExceptionOfType(type)
                .isThrownBy(() -> google.mediaGen.generate(KITE))
                .satisfies(failure -> {
                    assertThat(failure.details().code()).contains(code);
                    assertThat(failure.details().possiblyBilled()).isTrue();
                });
        assertThat(google.requests()).isEqualTo(1);
    }

    @Test
    void whatTheModelSaysIsRepeatedWithoutThePrompt() {
        google.answer(GoogleServer.content("{\"text\":\"I will not draw 'a red kite over a field' today.\"}"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> google.mediaGen.generate(KITE))
                .withMessageContaining("I will not draw '…' today.");
    }

    @Test
    void aPictureThatCameBeforeTheModelStoppedIsKept() {
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")).replace("\"STOP\"", "\"MAX_TOKENS\""));
        Generated<Image> kite = google.mediaGen.generate(KITE);
        assertThat(kite.warnings())
                .map(Object::toString)
                .anySatisfy(warning -> assertThat(warning).contains("MAX_TOKENS"));
    }

    @Test
    void whatAModelDoesNotTakeIsRefusedBeforeAnythingIsSent() {
        GenerateOptions lite = GenerateOptions.builder()
                .backend("google")
                .model("gemini-3.1-flash-lite-image")
                .build();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(
                        KITE.withOptions(KITE.options()
                                .with(Option.SIZE, Size.parse("4K"))
                                .with(Option.NEGATIVE_PROMPT, "birds")),
                        lite))
                .satisfies(failure -> assertThat(failure.violations())
                        .extracting(violation -> violation.option())
                        .containsExactlyInAnyOrder("size", "negative_prompt"));
        assertThat(google.requests()).isZero();
    }
}
