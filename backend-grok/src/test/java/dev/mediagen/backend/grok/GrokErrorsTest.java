package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrokErrorsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat called Prompt").build();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final StubServer server = new StubServer();
    private MediaGen gen;

    @BeforeEach
    void start() {
        gen = Bench.mediaGen(folder, Map.of("XAI_API_KEY", "xai-secret", "XAI_BASE_URL", server.url("/v1")), time);
    }

    @AfterEach
    void stop() {
        gen.close();
        server.close();
    }

    private <E extends MediaException> E failure(Class<E> kind) {
        E failure = catchThrowableOfType(kind, () -> gen.generate(CAT));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("xai-secret", "called Prompt");
        assertThat(failure.details().backend()).contains("grok");
        return failure;
    }

    @Test
    void aWrongKeyIsNoBadArgumentThoughItHasItsStatus() {
        server.answer(
                400,
                "{\"code\":\"Client specified an invalid argument\",\"error\":\"Incorrect API key provided: xa***et.\"}");
        assertThat(failure(SetupException.class)).hasMessageContaining("XAI_API_KEY");
    }

    @Test
    void aKeyWithoutPermissionKeepsXaisWords() {
        server.answer(403, "{\"code\":\"permission_denied\",\"error\":\"This API key may not use images.\"}");
        SetupException failure = failure(SetupException.class);
        assertThat(failure).hasMessageContaining("may not use images");
        assertThat(failure.details().code()).contains("permission_denied");
    }

    @Test
    void allThreeFormsAreRead() {
        server.answer(422, "{\"error\":\"resolution: unknown variant\"}", "x-request-id", "req-7");
        InvalidRequestException plain = failure(InvalidRequestException.class);
        assertThat(plain).hasMessageContaining("unknown variant");
        assertThat(plain.details().requestId()).contains("req-7");

        server.answer(
                404, "{\"error\":{\"message\":\"No such model.\",\"type\":\"not_found\",\"param\":null,\"code\":404}}");
        InvalidRequestException nested = failure(InvalidRequestException.class);
        assertThat(nested).hasMessageContaining("No such model.");
        assertThat(nested.details().code()).contains("404");

        server.answer(400, "{\"code\":\"invalid_argument\",\"error\":\"`x` is not supported for this model.\"}");
        assertThat(failure(InvalidRequestException.class).details().code()).contains("invalid_argument");
    }

    @Test
    void aBodyThatSaysNothingLeavesTheStatus() {
        server.answer(500, "<html>oops</html>", "Content-Type", "text/html");
        BackendFaultException failure = failure(BackendFaultException.class);
        assertThat(failure).hasMessageContaining("500");
        assertThat(failure.details().possiblyBilled()).isTrue();
        server.answer(400, "");
        assertThat(failure(InvalidRequestException.class)).hasMessageContaining("400");
    }

    @Test
    void aRateLimitIsWaitedFor() {
        server.answer(429, "{\"error\":\"Too many requests\"}", "Retry-After", "3");
        server.answer(200, picture("\"respect_moderation\":true"));
        assertThat(gen.generate(CAT).all()).hasSize(1);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aRateLimitThatStaysIsUnavailable() {
        for (int i = 0; i < 3; i++) {
            server.answer(429, "{\"error\":\"Too many requests\"}");
        }
        assertThat(failure(UnavailableException.class).details().retryable()).isTrue();
    }

    @Test
    void moderationThatCostNothingSaysSo() {
        server.answer(
                400,
                "{\"code\":\"c\",\"error\":\"Rejected by Content Moderation.\",\"usage\":{\"cost_in_usd_ticks\":0}}");
        assertThat(failure(ContentRefusedException.class).details().possiblyBilled())
                .isFalse();
        server.answer(400, "{\"error\":\"Generated image rejected by content moderation.\"}");
        assertThat(failure(ContentRefusedException.class).details().possiblyBilled())
                .isTrue();
    }

    @Test
    void whatXaiSaysOfAPictureStandsBesideIt() {
        server.answer(
                200,
                picture(
                        "\"revised_prompt\":\"a red cat\",\"file_output\":{\"file_id\":\"f-1\",\"public_url\":\"https://x/1\"},"
                                + "\"storage_error\":\"full\""));
        Generated<Image> cat = gen.generate(CAT);
        assertThat(cat.media().file().attributes())
                .containsEntry("revised_prompt", "a red cat")
                .containsEntry("file_id", "f-1")
                .containsEntry("public_url", "https://x/1");
        assertThat(cat.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("full"));
        assertThat(cat.cost()).isEmpty();
    }

    @Test
    void anAddressInPlaceOfThePictureIsFetched() throws Exception {
        server.answer(200, "{\"data\":[{\"url\":\"" + server.url("/pictures/1.png") + "\"}]}");
        server.answer("image/png", TinyMedia.png());
        assertThat(gen.generate(CAT).media().path()).hasBinaryContent(TinyMedia.png());
        server.request();
        assertThat(server.request().header("Authorization")).isEmpty();
    }

    @Test
    void whatArrivedBeforeTheAnswerBrokeOffIsKept() {
        String whole = picture("\"respect_moderation\":true");
        server.answer(200, whole.substring(0, whole.length() - 2) + ",{\"b64_json\":\"iVBORw0KGgoAAAAN");
        Generated<Image> cats =
                gen.generate(ImageGenerationRequest.builder("cats").count(2).build());
        assertThat(cats.all()).hasSize(1);
        assertThat(cats.media().path()).hasBinaryContent(TinyMedia.png());
        assertThat(cats.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("cut off"));
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void aJobWithoutANameIsAFault() {
        server.answer(200, "{}");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> gen.generate(dev.mediagen.api.VideoGenerationRequest.builder("a boat")
                        .build()))
                .satisfies(e -> assertThat(e.details().code()).contains("no_job_id"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }

    private static String picture(String more) {
        String base64 = Base64.getEncoder().encodeToString(TinyMedia.png());
        return "{\"data\":[{\"b64_json\":\"data:image/png;base64," + base64 + "\"," + more + "}]}";
    }
}
