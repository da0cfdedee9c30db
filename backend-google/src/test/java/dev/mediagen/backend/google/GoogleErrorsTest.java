package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleErrorsTest {

    private static final ImageGenerationRequest KITE =
            ImageGenerationRequest.builder("a red kite").build();

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

    private static String error(int code, String status, String message, String... details) {
        return "{\"error\":{\"code\":" + code + ",\"status\":\"" + status + "\",\"message\":\"" + message
                + "\",\"details\":[" + String.join(",", details) + "]}}";
    }

    private static String quota(String id, String value) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":\"" + id
                + "\",\"quotaValue\":\"" + value + "\"}]}";
    }

    private static String retryIn(String delay) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay + "\"}";
    }

    private void assertFails(Class<? extends MediaException> type, String code) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> google.mediaGen.generate(KITE))
                .satisfies(failure -> assertThat(failure.details().code()).contains(code));
        assertThat(google.requests()).isEqualTo(1);
        assertThat(google.time.sleeps()).isEmpty();
    }

    @Test
    void aBadKeyComesAsABadRequest() {
        google.answer(400, error(400, "INVALID_ARGUMENT", "API key not valid.", "{\"reason\":\"API_KEY_INVALID\"}"));
        assertFails(SetupException.class, "API_KEY_INVALID");
    }

    @Test
    void aWrongFieldIsTheCallersToMend() {
        google.answer(400, error(400, "INVALID_ARGUMENT", "Unknown name."));
        assertFails(InvalidRequestException.class, "INVALID_ARGUMENT");
    }

    @Test
    void billingAndRegionAreMattersOfTheAccount() {
        google.answer(400, error(400, "FAILED_PRECONDITION", "User location is not supported."));
        assertFails(SetupException.class, "FAILED_PRECONDITION");
    }

    @Test
    void aRestrictedKeyIsAMatterOfTheAccountToo() {
        google.answer(403, "[" + error(403, "PERMISSION_DENIED", "Blocked.") + "]");
        assertFails(SetupException.class, "PERMISSION_DENIED");
    }

    @Test
    void anUnknownModelIsSaidWithWhereElseItMayBe() {
        google.answer(404, error(404, "NOT_FOUND", "models/x is not found."));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(KITE))
                .withMessageContaining("models/x is not found.")
                .withMessageContaining("GOOGLE_GENAI_USE_VERTEXAI");
    }

    @Test
    void aLimitPerMinuteIsWaitedForAsLongAsADetailSays() {
        google.answer(
                429,
                error(429, "RESOURCE_EXHAUSTED", "Slow down.", quota("PerMinutePerProject", "10"), retryIn("1.5s")));
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        google.mediaGen.generate(KITE);
        assertThat(google.time.sleeps()).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void theHeaderComesBeforeTheDetailAndTheDetailBeforeTheWords() {
        String words = "Quota exceeded. Please retry in 44.2s.";
        google.answer(429, error(429, "RESOURCE_EXHAUSTED", words, retryIn("3s")), "Retry-After", "2");
        google.answer(429, error(429, "RESOURCE_EXHAUSTED", words));
        google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
        google.mediaGen.generate(KITE);
        assertThat(google.time.sleeps()).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(44_200));
    }

    @Test
    void aLimitPerDayIsNotWaitedFor() {
        google.answer(
                429,
                error(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Quota.",
                        quota("GenerateRequestsPerDayPerProject", "100"),
                        retryIn("9s")));
        assertFails(SetupException.class, "RESOURCE_EXHAUSTED");
    }

    @Test
    void aQuotaOfNothingIsNotWaitedForEither() {
        google.answer(429, error(429, "RESOURCE_EXHAUSTED", "Quota.", quota("RequestsPerMinute", "0")));
        assertFails(SetupException.class, "RESOURCE_EXHAUSTED");
    }

    @Test
    void afterAFailureInsideNothingIsSentAgain() {
        google.answer(500, error(500, "INTERNAL", "Oops."));
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> google.mediaGen.generate(KITE))
                .satisfies(failure ->
                        assertThat(failure.details().possiblyBilled()).isTrue());
        assertThat(google.requests()).isEqualTo(1);
    }

    @Test
    void theNewerWiresSayWordsForCodes() {
        MusicRequest song = MusicRequest.builder("bossa nova").build();
        google.answer(402, "{\"error\":{\"code\":\"payment_required\",\"message\":\"Add credit.\"}}");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> google.mediaGen.generate(song))
                .satisfies(failure -> assertThat(failure.details().code()).contains("payment_required"));
        google.answer(400, "{\"error\":{\"code\":\"invalid_request\",\"message\":\"Wrong.\"}}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> google.mediaGen.generate(song))
                .withMessageContaining("Wrong.");
        for (int i = 0; i < 3; i++) {
            google.answer(429, "{\"error\":{\"code\":\"too_many_requests\",\"message\":\"Later.\"}}");
        }
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> google.mediaGen.generate(song))
                .satisfies(failure -> assertThat(failure.details().retryable()).isTrue());
    }
}
