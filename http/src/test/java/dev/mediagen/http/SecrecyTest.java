package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecrecyTest {

    private final ProviderFixture provider = new ProviderFixture();
    private final MockWebServer mediaHost = new MockWebServer();

    @BeforeEach
    void start() throws java.io.IOException {
        mediaHost.start();
    }

    @AfterEach
    void close() {
        provider.close();
        mediaHost.close();
    }

    @Test
    void aRedirectToAnotherHostTakesNoKeyAlong() throws InterruptedException {
        provider.answer(302, "", "Location", mediaHost.url("/clip.mp4?sig=1").toString());
        mediaHost.enqueue(new MockResponse.Builder().body("clip").build());

        ProviderResponse answer = provider.client
                .get("/videos/1/content")
                .header("X-Extra", "private")
                .bytes(provider.work);

        assertThat(answer.media()).singleElement().matches(media -> media.size() == 4);
        assertThat(provider.taken().getHeaders().get("Authorization")).contains(ProviderFixture.KEY);
        RecordedRequest foreign = mediaHost.takeRequest();
        assertThat(foreign.getTarget()).isEqualTo("/clip.mp4?sig=1");
        assertThat(foreign.getHeaders().toString())
                .doesNotContain(ProviderFixture.KEY)
                .doesNotContain("private")
                .doesNotContain("mediagen-test");
    }

    @Test
    void aSecretThatChangesIsAskedForEachTimeAndRepeatedNever() {
        List<String> tokens = new ArrayList<>(List.of("ya29.first-token", "ya29.second-token"));
        try (ProviderClient client = provider.client(
                provider.server.url("/v1").uri(),
                builder -> builder.secretHeader("X-Token", "t:", () -> Secret.of(tokens.get(0))))) {
            provider.answer(200, "{}");
            client.get("/models").json(provider.work);
            tokens.remove(0);
            provider.answer(400, "{\"error\":{\"message\":\"ya29.second-token is no good\"}}");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> client.get("/models").json(provider.work))
                    .withMessageNotContaining("ya29");
        }
        assertThat(provider.taken().getHeaders().get("X-Token")).isEqualTo("t:ya29.first-token");
        assertThat(provider.taken().getHeaders().get("X-Token")).isEqualTo("t:ya29.second-token");
    }

    @Test
    void aRedirectWithinTheProviderKeepsTheKey() {
        provider.answer(302, "", "Location", "/v1/elsewhere");
        provider.answer(200, "clip");

        fetch("/v1/file", true);

        assertThat(provider.taken().getHeaders().get("Authorization")).isNotNull();
        assertThat(provider.taken().getHeaders().get("Authorization")).isNotNull();
    }

    private void fetch(String address, boolean keyed) {
        provider.client.fetchResult(address, provider.work, keyed, Optional::empty);
    }

    @Test
    void aRedirectBackDoesNotFindTheKeyAgain() throws InterruptedException {
        provider.answer(302, "", "Location", mediaHost.url("/a").toString());
        mediaHost.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", provider.server.url("/v1/b"))
                .build());
        provider.answer(200, "clip");

        provider.client.get("/x").bytes(provider.work);

        provider.taken();
        assertThat(provider.taken().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aDownloadTakesTheKeyOnlyWhenAskedAndOnlyHome() throws InterruptedException {
        provider.answer(200, "clip");
        mediaHost.enqueue(new MockResponse.Builder().body("clip").build());

        fetch("/v1/file", false);
        fetch(mediaHost.url("/file").toString(), true);

        assertThat(provider.taken().getHeaders().get("Authorization")).isNull();
        assertThat(mediaHost.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aPostIsNotRedirected() {
        provider.answer(307, "", "Location", mediaHost.url("/steal").toString());

        BackendFaultException e = catchThrowableOfType(
                BackendFaultException.class,
                () -> provider.client.post("/x").json(Json.object()).json(provider.work));

        assertThat(e.details().code()).contains("redirect");
        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(mediaHost.getRequestCount()).isZero();
    }

    @Test
    void redirectsEnd() {
        for (int i = 0; i < 18; i++) {
            provider.answer(302, "", "Location", "/v1/again");
        }

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> provider.client.get("/x").json(provider.work))
                .withMessageContaining("redirect");
        assertThat(provider.server.getRequestCount()).isEqualTo(18);
    }

    @Test
    void neitherLogNorMessageShowsASecretAPromptBase64OrAQuery() {
        String base64 = "QUJD".repeat(40);
        String prompt = "a \"quiet\" harbour at dusk";
        String quoted = prompt.replace("\"", "\\\"");
        provider.answer(
                400,
                "{\"error\":{\"message\":\"Bad: '" + quoted + "' with " + ProviderFixture.KEY + " and " + base64
                        + " from https://h.example/p?token=t0ken\"}}",
                "x-request-id",
                "r7");
        RecordedLog.LINES.clear();

        MediaException e = catchThrowableOfType(
                MediaException.class,
                () -> provider.client
                        .post("/images")
                        .query("signature", "qu3ry")
                        .json(Json.object().put("prompt", prompt))
                        .json(provider.work));

        assertThat(e).hasMessage("Bad: '…' with … and … from https://h.example/p?…");
        String log = String.join("\n", RecordedLog.LINES);
        assertThat(log).contains("DEBUG POST " + provider.server.getHostName() + "/v1/images: invalid_request", "r7");
        assertThat(log + e)
                .doesNotContain(ProviderFixture.KEY, "harbour", "QUJDQUJD", "t0ken", "qu3ry", "Authorization");
    }

    @Test
    void theLogSaysHowItWent() {
        provider.answer(200, "{\"a\":1}", "x-request-id", "r8");
        RecordedLog.LINES.clear();

        provider.client.get("/jobs/{}", "j 1").query("x", "secret").json(provider.work);

        assertThat(RecordedLog.LINES)
                .containsExactly("DEBUG GET " + provider.server.getHostName()
                        + "/v1/jobs/j%201: 200 after 0 ms, 7 bytes, request id r8");
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsNotShown() {
        ProviderClientBuilder builder =
                new ProviderClientBuilder(URI.create("https://x.example"), provider.clock, provider.clock);

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> builder.secretHeader("x-api-key", "", Secret.of("abc\ndef")))
                .withMessageContaining("x-api-key")
                .withMessageNotContaining("abc");
    }
}
