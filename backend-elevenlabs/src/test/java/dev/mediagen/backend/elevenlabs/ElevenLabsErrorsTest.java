package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElevenLabsErrorsTest {

    private static final SpeechRequest HELLO =
            SpeechRequest.builder("Hello, dear harbour.").voice(Studio.ROGER).build();

    @TempDir
    Path folder;

    private OddServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Arguments answer(
            int status, String detail, Class<? extends MediaException> kind, String code, String words) {
        return Arguments.of(status, "{\"detail\":" + detail.replace('\'', '"') + "}", kind, code, words);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                // The quota, in every way it was ever told.
                answer(
                        402,
                        "{'type':'payment_required','code':'insufficient_credits','message':'No credits.'}",
                        SetupException.class,
                        "insufficient_credits",
                        "not have enough credits"),
                answer(
                        401,
                        "{'status':'quota_exceeded','message':'You have 0 credits remaining.'}",
                        SetupException.class,
                        "quota_exceeded",
                        "You have 0 credits remaining."),
                answer(
                        429,
                        "{'status':'quota_exceeded'}",
                        SetupException.class,
                        "quota_exceeded",
                        "not have enough credits"),
                answer(
                        402,
                        "{'code':'paid_plan_required','status':'payment_required','message':'Upgrade.'}",
                        SetupException.class,
                        "paid_plan_required",
                        "plan of the account"),
                answer(
                        400,
                        "{'status':'voice_limit_reached','message':'10 / 10.'}",
                        SetupException.class,
                        "voice_limit_reached",
                        "voice slots"),
                answer(
                        401,
                        "{'code':'invalid_api_key'}",
                        SetupException.class,
                        "invalid_api_key",
                        "ELEVENLABS_API_KEY"),
                answer(
                        401,
                        "{'status':'missing_permissions','message':'voices_read is missing.'}",
                        SetupException.class,
                        "missing_permissions",
                        "voices_read is missing."),
                answer(
                        401,
                        "{'status':'detected_unusual_activity','message':'Free tier disabled.'}",
                        SetupException.class,
                        "detected_unusual_activity",
                        "unusual activity"),
                answer(
                        400,
                        "{'type':'validation_error','code':'text_too_long','message':'Too long.','param':'text'}",
                        InvalidRequestException.class,
                        "text_too_long",
                        "Too long."),
                answer(
                        400,
                        "{'code':'bad_request','status':'invalid_ttd_stability','message':'0, 0.5, 1.'}",
                        InvalidRequestException.class,
                        "invalid_ttd_stability",
                        "0, 0.5, 1."),
                answer(
                        422,
                        "[{'loc':['body','text'],'msg':'field required','type':'value_error.missing'}]",
                        InvalidRequestException.class,
                        "value_error.missing",
                        "body.text: field required."),
                answer(400, "'Something in words'", InvalidRequestException.class, "", "Something in words"),
                answer(
                        404,
                        "{'code':'voice_not_found','message':'No such voice.'}",
                        InvalidRequestException.class,
                        "voice_not_found",
                        "No such voice."),
                answer(
                        403,
                        "{'status':'blocked_generation','message':'Blocked.'}",
                        ContentRefusedException.class,
                        "blocked_generation",
                        "Blocked."),
                answer(
                        500,
                        "{'code':'internal_error','message':'Oh.'}",
                        BackendFaultException.class,
                        "internal_error",
                        "Oh."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyShapeBecomesTheRightKind(
            int status, String json, Class<? extends MediaException> kind, String code, String words) {
        server.answer(status, json, "request-id", "req_7");

        assertThatExceptionOfType(kind)
                .isThrownBy(() -> server.mediaGen.generate(HELLO))
                .withMessageContaining(words)
                .withMessageNotContaining(OddServer.KEY)
                .satisfies(e -> {
                    assertThat(e.details().code().orElse("")).isEqualTo(code);
                    assertThat(e.details().httpStatus()).hasValue(status);
                    assertThat(e.details().requestId()).contains("req_7");
                    assertThat(e.details().retryable()).isFalse();
                    assertThat(e.details().possiblyBilled()).isEqualTo(status == 500);
                });
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.time.sleeps()).isEmpty();
    }

    /** What was captured on 2026-08-23: no Retry-After, and nothing was billed. */
    @Test
    void tooManyAtOnceIsTriedAgain() {
        for (int i = 0; i < 3; i++) {
            server.answer(429, """
                    {"detail":{"type":"rate_limit_error","code":"concurrent_limit_exceeded","message":"Too many.",
                     "status":"too_many_concurrent_requests","request_id":"332f"}}""");
        }

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> server.mediaGen.generate(HELLO))
                .withMessageContaining("Too many.")
                .satisfies(e -> {
                    assertThat(e.details().code()).contains("concurrent_limit_exceeded");
                    assertThat(e.details().requestId()).contains("332f");
                    assertThat(e.details().retryable()).isTrue();
                    assertThat(e.details().possiblyBilled()).isFalse();
                });
        assertThat(server.requests()).isEqualTo(3);
        assertThat(server.time.sleeps()).hasSize(2);
    }

    @Test
    void aConflictWithAnotherRequestIsTriedAgain() {
        for (int i = 0; i < 3; i++) {
            server.answer(409, """
                    {"detail":{"type":"conflict","code":"already_running","message":"Busy with it.","status":"already_running"}}""");
        }

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> server.mediaGen.generate(HELLO))
                .withMessageContaining("Busy with it.")
                .satisfies(e -> {
                    assertThat(e.details().code()).contains("already_running");
                    assertThat(e.details().retryable()).isTrue();
                    assertThat(e.details().possiblyBilled()).isFalse();
                });
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void theTextIsNotRepeated() {
        server.answer(400, "{\"detail\":{\"message\":\"Not this: Hello, dear harbour.\",\"status\":\"invalid_text\"}}");

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> server.mediaGen.generate(HELLO))
                .withMessageNotContaining("harbour");
    }

    @Test
    void anAnswerWithoutAnyFormIsToldByItsStatus() {
        server.answer(400, "<html>");

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> server.mediaGen.generate(HELLO))
                .withMessageContaining("400");
    }
}
