package dev.mediagen.backend.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.mediagen.fixtures.StubRequest;
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

class OpenRouterErrorsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat called Prompt").build();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final StubServer server = new StubServer();
    private MediaGen gen;

    @BeforeEach
    void start() {
        gen = Bench.mediaGen(
                folder,
                Map.of(
                        "OPENROUTER_API_KEY", "or-secret",
                        "OPENROUTER_BASE_URL", server.url("/api/v1"),
                        "OPENROUTER_SITE_URL", "https://example.org/app",
                        "OPENROUTER_APP_TITLE", "Our App"),
                time);
    }

    @AfterEach
    void stop() {
        gen.close();
        server.close();
    }

    private <E extends MediaException> E failure(Class<E> kind) {
        E failure = catchThrowableOfType(kind, () -> gen.generate(CAT));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("or-secret", "called Prompt");
        assertThat(failure.details().backend()).contains("openrouter");
        return failure;
    }

    @Test
    void theApplicationIsNamedOnlyWhenItsVariablesSaySo() throws Exception {
        server.answer(401, "{\"error\":{\"code\":401,\"message\":\"No auth\"}}");
        failure(SetupException.class);
        StubRequest request = server.request();
        assertThat(request.header("Authorization")).contains("Bearer or-secret");
        assertThat(request.header("HTTP-Referer")).contains("https://example.org/app");
        assertThat(request.header("X-OpenRouter-Title")).contains("Our App");
    }

    @Test
    void keyAndCreditAreMattersOfTheSetUp() {
        server.answer(
                401,
                "{\"error\":{\"code\":401,\"message\":\"No auth\",\"metadata\":{\"error_type\":\"authentication\"}}}");
        SetupException key = failure(SetupException.class);
        assertThat(key).hasMessageContaining("OPENROUTER_API_KEY");
        assertThat(key.details().code()).contains("authentication");
        server.answer(
                402,
                "{\"error\":{\"code\":402,\"message\":\"Insufficient credits.\"},\"user_id\":\"u\"}",
                "Retry-After",
                "9");
        SetupException credit = failure(SetupException.class);
        assertThat(credit).hasMessageContaining("Insufficient credits.");
        assertThat(credit.details().retryable()).isFalse();
    }

    @Test
    void aForbiddenRequestIsARefusalOnlyWhenItGivesReasons() {
        server.answer(403, "{\"error\":{\"code\":403,\"message\":\"Not allowed.\"}}");
        failure(SetupException.class);
        server.answer(
                403,
                "{\"error\":{\"code\":403,\"message\":\"Flagged.\",\"metadata\":{\"reasons\":[\"violence\"],\"flagged_input\":\"a cat\"}}}");
        failure(ContentRefusedException.class);
        server.answer(403, "{\"error\":{\"code\":403,\"message\":\"Guardrail.\",\"metadata\":{\"patterns\":[\"x\"]}}}");
        failure(ContentRefusedException.class);
    }

    @Test
    void whatTheMakerSaidComesAlong() {
        server.answer(
                400,
                "{\"error\":{\"code\":400,\"message\":\"Provider returned error\",\"metadata\":"
                        + "{\"raw\":\"a cat called Prompt is too wide\",\"provider_name\":\"Google\"}}}");
        assertThat(failure(InvalidRequestException.class))
                .hasMessageContaining("(Google: ")
                .hasMessageContaining("is too wide");
    }

    @Test
    void availabilityDecidesWhetherToComeBack() {
        server.answer(
                429,
                "{\"error\":{\"message\":\"Full.\",\"error_type\":\"rate_limit_exceeded\",\"http_status\":429,"
                        + "\"availability\":{\"code\":\"capacity_exhausted\",\"retryable\":true,\"retry_after\":12}}}");
        server.answer(
                404,
                "{\"error\":{\"message\":\"Gone.\",\"error_type\":\"not_found\",\"http_status\":404,"
                        + "\"availability\":{\"code\":\"model_deprecated\",\"retryable\":false}}}");
        InvalidRequestException gone = failure(InvalidRequestException.class);
        assertThat(gone.details().code()).contains("model_deprecated");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(12));

        server.answer(
                503,
                "{\"error\":{\"message\":\"No.\",\"availability\":{\"code\":\"new\",\"retryable\":false}}}",
                "Retry-After",
                "1");
        UnavailableException notAgain = failure(UnavailableException.class);
        assertThat(notAgain.details().retryable()).isFalse();
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void whatPassesByOpenRoutersOwnWordIsTriedAgain() {
        server.answer(502, "{\"error\":{\"code\":502,\"message\":\"Bad answer\"}}");
        server.answer(529, "{\"error\":{\"code\":529,\"message\":\"Overloaded\"}}");
        server.answer(503, "{\"error\":{\"code\":503,\"message\":\"Nobody\"}}");
        UnavailableException failure = failure(UnavailableException.class);
        assertThat(failure.details().possiblyBilled()).isFalse();
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void anAnswerThatIsNotOpenRoutersOwnIsNotTriedAgain() {
        server.answer(502, "<html>Bad gateway</html>", "Content-Type", "text/html");
        BackendFaultException failure = failure(BackendFaultException.class);
        assertThat(failure.details().possiblyBilled()).isTrue();
        server.answer(408, "{\"error\":{\"code\":408,\"message\":\"Slow\"}}");
        assertThat(failure(BackendFaultException.class).details().possiblyBilled())
                .isTrue();
        server.answer(500, "{\"error\":{\"code\":500,\"message\":\"Internal\"}}");
        assertThat(failure(BackendFaultException.class).details().possiblyBilled())
                .isTrue();
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void aLateErrorHasItsStatusInside() {
        server.answer(
                200,
                "{\"error\":{\"code\":\"400\",\"message\":\"a cat called Prompt is bad\",\"error_type\":\"invalid_prompt\"}}");
        InvalidRequestException bad = failure(InvalidRequestException.class);
        assertThat(bad).hasMessageContaining("is bad");
        assertThat(bad.details().code()).contains("invalid_prompt");
        server.answer(200, "{\"error\":{\"code\":\"server_error\",\"message\":\"Failed.\"}}");
        assertThat(failure(BackendFaultException.class).details().code()).contains("server_error");
        server.answer(
                200,
                "{\"error\":{\"code\":400,\"message\":\"No.\",\"metadata\":{\"error_type\":\"refusal\",\"raw\":\"a cat called Prompt\"}}}");
        failure(ContentRefusedException.class);
    }

    @Test
    void whatArrivedBeforeTheAnswerBrokeOffIsKept() {
        String base64 = Base64.getEncoder().encodeToString(TinyMedia.png());
        server.answer(200, "{\"data\":[{\"b64_json\":\"" + base64 + "\"},{\"b64_json\":\"iVBORw0KGgoAAAAN");
        Generated<Image> cats = gen.generate(
                ImageGenerationRequest.builder("cats").count(2).build(), Bench.model("openai/gpt-image-2"));
        assertThat(cats.all()).hasSize(1);
        assertThat(cats.warnings())
                .map(Object::toString)
                .anyMatch(warning -> warning.contains("cut off"))
                .anyMatch(warning -> warning.contains("1 of 2"));
        assertThat(server.count()).isEqualTo(1);
    }
}
