package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRetryTest {

    private static final String ANSWER = "{\"data\":[{\"b64_json\":\""
            + Base64.getEncoder().encodeToString("one clean picture".getBytes(StandardCharsets.UTF_8)) + "\"}]}";

    private static final String SLOW_DOWN = "{\"error\":{\"code\":\"rate_limit_exceeded\"}}";

    private static final String TABLE = """
            {
              "own": [{"error": {"message": "text"}}, {"error": {"code": "text"}}],
              "code": ["error.code"],
              "wait": {"fields": ["wait"]},
              "rows": [
                {"status": [429], "effect": "not accepted", "again": true, "source": "test"},
                {"status": [503], "wait": true, "effect": "not accepted", "again": true, "source": "test"},
                {"status": [502], "code": ["not_billed"], "effect": "not billed", "again": true, "source": "test"}
              ]
            }
            """;

    private final ProviderFixture provider = new ProviderFixture(builder -> builder.idempotencyHeader("Idempotency-Key")
            .errors(SafeRetryTest::decode)
            .errorTable(ErrorTable.read(new ByteArrayInputStream(TABLE.getBytes(StandardCharsets.UTF_8)))));

    private static MediaException decode(ErrorResponse answer) {
        String code = answer.json().text("error", "code").orElse("");
        return switch (code) {
            case "insufficient_quota" ->
                new SetupException(
                        answer.message(),
                        answer.details().code(code).retryable(false).build());
            case "optimist" ->
                new UnavailableException(
                        answer.message(),
                        answer.details().retryable(true).possiblyBilled(false).build());
            default -> answer.byStatus(code);
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
        provider.answer(429, SLOW_DOWN, header, value);
        provider.answer(200, ANSWER);

        post();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void growsItsOwnWaitsAndGivesUpAfterThreeAttempts() {
        provider.answer(429, SLOW_DOWN);
        provider.answer(429, SLOW_DOWN);
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
        provider.answer(429, SLOW_DOWN, "Retry-After", "3600");

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
        provider.answer(503, SLOW_DOWN, "Retry-After", "0");
        provider.answer(503, SLOW_DOWN);

        BackendFaultException e = catchThrowableOfType(BackendFaultException.class, this::post);

        assertThat(e.details().retryable()).isFalse();
        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(provider.clock.sleeps()).containsExactly(Duration.ZERO);
        assertThat(provider.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void repeatsWhatTheTableSaysIsNotBilled() {
        provider.answer(502, "{\"error\":{\"code\":\"not_billed\",\"message\":\"Failed run.\"},\"wait\":9}");
        provider.answer(200, ANSWER);

        post();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofSeconds(9));
    }

    static Stream<Arguments> gateways() {
        return IntStream.of(300, 304, 305, 408, 409, 425, 499, 500, 502, 503, 504, 520, 524, 529, 599)
                .boxed()
                .flatMap(status -> foreignBodies().map(body -> Arguments.of(status, body)));
    }

    static Stream<String> foreignBodies() {
        return Stream.of(
                "",
                "<html><head><title>502 Bad Gateway</title></head></html>",
                "upstream connect error",
                "{}",
                "[]",
                "null",
                "{\"ok\":false}",
                "\"error\"",
                "{\"error\":{}}",
                "{\"error\":{\"message\":\"\"}}",
                "{\"error\":{\"message\":\"cut of");
    }

    /** Who answers may stand between us and the provider, and the provider may have done the work. */
    @ParameterizedTest
    @MethodSource("gateways")
    void neverRepeatsAPostWithoutProofThatItWasNotTaken(int status, String body) {
        provider.answer(status, body, "Retry-After", "1");

        BackendFaultException e = catchThrowableOfType(BackendFaultException.class, this::post);

        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(e.details().retryable()).isFalse();
        assertThat(provider.clock.sleeps()).isEmpty();
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    /** Whoever answers that there were too many requests has counted this one, and done nothing else. */
    @ParameterizedTest
    @MethodSource("foreignBodies")
    void tooManyRequestsMeansThatItWasNotTakenWhoeverSaysSo(String body) {
        provider.answer(429, body, "Retry-After", "1");
        provider.answer(200, ANSWER);

        post();

        assertThat(provider.clock.sleeps()).containsExactly(Duration.ofSeconds(1));
    }

    /** A decoder knows what a failure means to the caller, and not what became of the request. */
    @Test
    void noDecoderCanPromiseWhatTheTableDoesNot() {
        provider.answer(500, "{\"error\":{\"code\":\"optimist\",\"message\":\"Again!\"}}");

        BackendFaultException e = catchThrowableOfType(BackendFaultException.class, this::post);

        assertThat(e).hasMessageContaining("Again!").hasMessageContaining("not repeated");
        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRefusalByHttpItselfCostsNothing() {
        for (int status : new int[] {400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 431, 451}) {
            provider.answer(status, "<html><head><title>No</title></head></html>");
            MediaException e = catchThrowableOfType(MediaException.class, this::post);
            assertThat(e.details().possiblyBilled()).as("%d", status).isFalse();
            assertThat(e.details().retryable()).as("%d", status).isFalse();
            assertThat(e).hasMessageContaining("No");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    void asksAgainWhenAQuestionFails(int status) {
        provider.answer(status, "<html></html>");
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
        provider.answer(429, SLOW_DOWN);
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
