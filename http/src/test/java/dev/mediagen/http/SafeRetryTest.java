package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRetryTest {

    private static final String ANSWER = "{\"data\":[{\"b64_json\":\""
            + Base64.getEncoder().encodeToString("one clean picture".getBytes(StandardCharsets.UTF_8)) + "\"}]}";

    private final ProviderFixture provider = new ProviderFixture(
            builder -> builder.idempotencyHeader("Idempotency-Key").errors(SafeRetryTest::decode));

    private static MediaException decode(ErrorResponse answer) {
        String code = answer.json().text("error", "code").orElse("");
        String message = answer.json().text("error", "message").orElse("");
        return switch (code) {
            case "insufficient_quota" ->
                new SetupException(
                        message, answer.details().code(code).retryable(false).build());
            case "not_billed" ->
                new UnavailableException(
                        message,
                        answer.details()
                                .code(code)
                                .retryable(true)
                                .retryAfter(Duration.ofSeconds(9))
                                .build());
            default -> answer.byStatus(message, code);
        };
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void waitsAsLongAsA429AsksAndLeavesOneCleanPart() {
        provider.answer(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", "Retry-After", "2");
        provider.answer(200, ANSWER);

        post().keepAll();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofSeconds(2));
        assertThat(provider.sink.parts).singleElement().matches(part -> part.closed && !part.discarded);
        assertThat(provider.sink.parts.get(0).bytes).hasToString("one clean picture");
        assertThat(provider.taken().getHeaders().get("Idempotency-Key")).isEqualTo("work-1");
        assertThat(provider.taken().getHeaders().get("Idempotency-Key")).isEqualTo("work-1");
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 0.5, 500",
        "Retry-After, 'Sun, 22 Nov 2026 09:08:14 GMT', 7000",
        "Retry-After, 'Sun, 22 Nov 2026 08:00:00 GMT', 0",
        "retry-after-ms, 240, 240"
    })
    void understandsEveryWaitHint(String header, String value, long millis) {
        provider.answer(429, "", header, value);
        provider.answer(200, ANSWER);

        post();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void growsItsOwnWaitsAndGivesUpAfterThreeAttempts() {
        provider.answer(429, "");
        provider.answer(429, "");
        provider.answer(429, "{\"error\":{\"message\":\"Slow down.\"}}", "x-request-id", "r3");

        UnavailableException e = catchThrowableOfType(UnavailableException.class, this::post);

        assertThat(e).hasMessage("Slow down.");
        assertThat(e.details().httpStatus()).hasValue(429);
        assertThat(e.details().requestId()).contains("r3");
        assertThat(e.details().retryable()).isTrue();
        assertThat(e.details().possiblyBilled()).isFalse();
        assertThat(provider.clock.sleeps()).hasSize(2);
        assertThat(provider.clock.sleeps().get(0)).isBetween(Duration.ofMillis(562), Duration.ofMillis(938));
        assertThat(provider.clock.sleeps().get(1)).isBetween(Duration.ofMillis(1125), Duration.ofMillis(1875));
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        provider.answer(429, "", "Retry-After", "3600");

        UnavailableException e = catchThrowableOfType(UnavailableException.class, this::post);

        assertThat(e.details().retryAfter()).contains(Duration.ofHours(1));
        assertThat(provider.clock.sleeps()).isEmpty();
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anEmptyAccountIsNoRateLimit() {
        provider.answer(
                429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"No credit.\"}}", "Retry-After", "1");

        SetupException e = catchThrowableOfType(SetupException.class, this::post);

        assertThat(e.details().code()).contains("insufficient_quota");
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void repeatsA503OnlyWithAHint() {
        provider.answer(503, "", "Retry-After", "0");
        provider.answer(503, "");

        UnavailableException e = catchThrowableOfType(UnavailableException.class, this::post);

        assertThat(e.details().retryable()).isFalse();
        assertThat(provider.clock.sleeps()).containsExactly(Duration.ZERO);
        assertThat(provider.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void repeatsWhatTheProviderSaysIsNotBilled() {
        provider.answer(502, "{\"error\":{\"code\":\"not_billed\",\"message\":\"Failed run.\"}}");
        provider.answer(200, ANSWER);

        post();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 524})
    void neverRepeatsAPostThatMayHaveWorked(int status) {
        provider.answer(status, "<html>Bad Gateway</html>");

        BackendFaultException e = catchThrowableOfType(BackendFaultException.class, this::post);

        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(e.details().retryable()).isFalse();
        assertThat(e.details().httpStatus()).hasValue(status);
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    void asksAgainWhenAQuestionFails(int status) {
        provider.answer(status, "");
        provider.answer(200, "{\"status\":\"done\"}");

        ProviderResponse answer = provider.client.get("/videos/{}", "v1").json(provider.work);

        assertThat(answer.json().text("status")).contains("done");
        assertThat(provider.clock.sleeps()).hasSize(1);
        assertThat(provider.taken().getHeaders().get("Idempotency-Key")).isNull();
    }

    @Test
    void asksAgainWithAPostThatIsAQuestion() {
        provider.answer(500, "");
        provider.answer(200, "{}");

        provider.client.post("/fetch").repeatable().json(provider.work);

        assertThat(provider.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void triesToConnectThreeTimes() throws IOException {
        URI nobody;
        try (RawServer server = new RawServer((peer, connection) -> {})) {
            nobody = server.uri();
        }
        try (ProviderClient client = provider.client(nobody, builder -> builder)) {
            UnavailableException e = catchThrowableOfType(
                    UnavailableException.class,
                    () -> client.post("/x").json(Json.object()).json(provider.work));

            assertThat(e.details().code()).contains("no_connection");
            assertThat(e.details().retryable()).isTrue();
            assertThat(e.details().possiblyBilled()).isFalse();
            assertThat(provider.clock.sleeps()).hasSize(2);
        }
    }

    @Test
    void sendsNothingOnceTheTimeIsOver() {
        TestWork late = TestWork.within(provider.sink, Duration.ZERO);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> provider.client.post("/images").json(late))
                .matches(e -> !e.details().possiblyBilled());
        assertThat(provider.server.getRequestCount()).isZero();
    }

    @Test
    void anInterruptEndsThePause() {
        provider.answer(429, "");
        // The flag is set by a decoder, so that it is there when the pause begins.
        try (ProviderClient client = provider.client(
                provider.server.url("/").uri(),
                builder -> builder.errors(answer -> {
                    throw new UnavailableException("wait", answer.details().build());
                }))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(JobUnfinishedException.class)
                    .isThrownBy(() -> client.get("/x").json(provider.work));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private ProviderResponse post() {
        return provider.client
                .post("/images/generations")
                .json(Json.object().put("prompt", "x"))
                .media(provider.work, "data[].b64_json");
    }
}
