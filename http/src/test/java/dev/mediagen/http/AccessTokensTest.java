package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Access tokens on the wire: when they are fetched, how often, and what a refused one leads to. */
@Timeout(30)
class AccessTokensTest {

    private static final Secret CLIENT = Secret.joined(List.of(Secret.of("client-7"), Secret.of("client-secret")), ":");
    private static final Secret REFRESH = Secret.of("refresh-token-0001");
    private static final Instant LATER = ManualTime.START.plus(Duration.ofHours(9));

    private final ManualTime clock = new ManualTime();
    private final StubServer api = new StubServer();
    private final StubServer login = new StubServer();
    private final ProviderClient server = new ProviderClientBuilder(URI.create(login.url("/oauth")), clock, clock)
            .basicAuth(CLIENT)
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        server.close();
        api.close();
        login.close();
    }

    private ProviderClientBuilder builder(AccessTokens tokens) {
        return new ProviderClientBuilder(URI.create(api.url("/v1")), clock, clock)
                .accessTokens(tokens)
                .attempts(1);
    }

    private AccessTokens ofClient() {
        return AccessTokens.clientCredentials(server, "/token", UrlEncodedForm.of("scope", "media read"));
    }

    private AccessTokens ofLogin() {
        return AccessTokens.refreshToken(server, "/token", REFRESH, UrlEncodedForm.empty());
    }

    private void token(String token, String more) {
        login.answer(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"" + more + "}");
    }

    private String sentToken() throws InterruptedException {
        return api.request().header("Authorization").orElse("");
    }

    @Test
    void aTokenIsFetchedOnceAndUsedUntilShortlyBeforeItsEnd() throws InterruptedException {
        token("token-1", ",\"expires_in\":3600");
        token("token-2", ",\"expires_in\":\"3600\"");
        for (int i = 0; i < 3; i++) {
            api.answer(200, "{}");
        }
        try (ProviderClient client = builder(ofClient()).build()) {
            client.get("/a").json(LATER);
            clock.advance(Duration.ofMinutes(58));
            client.get("/b").json(LATER);
            clock.advance(Duration.ofMinutes(1));
            client.get("/c").json(LATER);
        }
        StubRequest asked = login.request();
        assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /oauth/token");
        assertThat(asked.header("Content-Type")).contains("application/x-www-form-urlencoded");
        assertThat(asked.header("Authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(asked.text()).isEqualTo("scope=media+read&grant_type=client_credentials");
        assertThat(List.of(sentToken(), sentToken(), sentToken()))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        assertThat(login.count()).isEqualTo(2);
    }

    @Test
    void manyCallersFetchOneToken() {
        token("token-1", "");
        IntStream.range(0, 8).forEach(i -> api.answer(200, "{}"));
        try (ProviderClient client = builder(ofClient()).build()) {
            List<CompletableFuture<ProviderResponse>> calls = IntStream.range(0, 8)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> client.get("/a").json(LATER)))
                    .toList();
            calls.forEach(CompletableFuture::join);
        }
        assertThat(login.count()).isEqualTo(1);
        assertThat(api.count()).isEqualTo(8);
    }

    @Test
    void aTokenThatIsRefusedBeforeItsEndIsReplacedOnce() throws InterruptedException {
        token("token-1", ",\"expires_in\":3600");
        token("token-2", ",\"expires_in\":3600");
        api.answer(200, "{}");
        api.answer(401, "{\"error\":{\"message\":\"expired\"}}");
        api.answer(200, "{\"id\":7}");
        try (ProviderClient client = builder(ofClient()).build()) {
            client.get("/a").json(LATER);
            TestWork work = TestWork.of(new CollectingSink());
            assertThat(client.post("/images")
                            .json(Json.object())
                            .json(work)
                            .json()
                            .text("id"))
                    .isEmpty();
        }
        assertThat(List.of(sentToken(), sentToken(), sentToken()))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void aNewTokenThatIsRefusedIsNotReplaced() {
        token("token-1", "");
        api.answer(401, "{\"error\":{\"message\":\"no access with token-1\"}}");
        try (ProviderClient client = builder(ofClient()).build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> client.get("/a").json(LATER))
                    .withMessage("no access with …");
        }
        assertThat(api.count()).isEqualTo(1);
        assertThat(login.count()).isEqualTo(1);
    }

    @Test
    void aRequestThatMayHaveBeenBilledIsNotRepeated() {
        token("token-1", "");
        api.answer(200, "{}");
        api.answer(401, "{\"error\":{\"message\":\"expired\"}}");
        ErrorTable table = ErrorTable.read(new ByteArrayInputStream(
                "{\"own\":[{\"error\":{\"message\":\"text\"}}],\"rows\":[{\"status\":[401],\"effect\":\"unknown\",\"source\":\"none\"}]}"
                        .getBytes(StandardCharsets.UTF_8)));
        try (ProviderClient client = builder(ofClient()).errorTable(table).build()) {
            client.get("/a").json(LATER);
            TestWork work = TestWork.of(new CollectingSink());
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> client.post("/images").json(Json.object()).json(work));
        }
        assertThat(api.count()).isEqualTo(2);
    }

    @Test
    void aLoginThatHasEndedIsExplainedWithoutItsTokens() {
        login.answer(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"" + REFRESH.reveal() + " of client-secret\"}");
        try (ProviderClient client = builder(ofLogin()).build()) {
            TestWork work = TestWork.of(new CollectingSink());
            MediaException e = catchThrowableOfType(
                    SetupException.class,
                    () -> client.post("/images").json(Json.object()).json(work));
            assertThat(e)
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("(invalid_grant)")
                    .hasMessageContaining("sign in again")
                    .hasMessageNotContaining(REFRESH.reveal())
                    .hasMessageNotContaining("client-secret");
            assertThat(e.details().possiblyBilled()).isFalse();
            assertThat(e.details().retryable()).isFalse();
        }
        assertThat(api.count()).isZero();
    }

    @Test
    void aRefusalWithASuccessfulStatusIsOne() {
        login.answer(200, "{\"error\":\"invalid_grant\",\"error_description\":\"It was revoked.\"}");
        try (ProviderClient client = builder(ofLogin()).build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> client.get("/a").json(LATER))
                    .withMessageContaining("It was revoked")
                    .withMessageContaining("sign in again");
        }
    }

    private record Poll(MediaSink sink) implements JobCall {

        @Override
        public String token() {
            return "1";
        }

        @Override
        public Operation operation() {
            return Operation.VIDEO_GENERATE;
        }

        @Override
        public String model() {
            return "test-1";
        }

        @Override
        public Instant deadline() {
            return LATER;
        }

        @Override
        public String idempotencyKey() {
            return "work-1";
        }
    }

    @Test
    void aPollIsRepeatedWithANewToken() throws InterruptedException {
        token("token-1", "");
        token("token-2", "");
        api.answer(200, "{}");
        api.answer(401, "{\"error\":{\"message\":\"expired\"}}");
        api.answer(200, "{\"status\":\"running\"}");
        try (ProviderClient client = builder(ofClient()).build()) {
            client.get("/a").json(LATER);
            client.get("/jobs/1").json(new Poll(new CollectingSink()));
        }
        assertThat(List.of(sentToken(), sentToken(), sentToken()))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void anAuthorizationServerThatIsDownLeavesNothingInDoubt() {
        login.answer(503, "{}");
        try (ProviderClient client = builder(ofLogin()).build()) {
            TestWork work = TestWork.of(new CollectingSink());
            MediaException e = catchThrowableOfType(
                    UnavailableException.class,
                    () -> client.post("/images").json(Json.object()).json(work));
            assertThat(e.details().possiblyBilled()).isFalse();
            assertThat(e.details().retryable()).isTrue();
        }
        assertThat(api.count()).isZero();
    }

    @Test
    void aReplacedRefreshTokenIsUsedNextTime() throws InterruptedException {
        token("token-1", ",\"expires_in\":10,\"refresh_token\":\"refresh-token-0002\"");
        token("token-2", ",\"expires_in\":10");
        api.answer(200, "{}");
        api.answer(200, "{}");
        try (ProviderClient client = builder(ofLogin()).build()) {
            client.get("/a").json(LATER);
            clock.advance(Duration.ofSeconds(10));
            client.get("/b").json(LATER);
        }
        assertThat(login.request().text()).isEqualTo("grant_type=refresh_token&refresh_token=refresh-token-0001");
        assertThat(login.request().text()).isEqualTo("grant_type=refresh_token&refresh_token=refresh-token-0002");
    }

    @Test
    void whoWaitsForATokenHasADeadlineAndCanBeInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger fetched = new AtomicInteger();
        AccessTokens tokens = AccessTokens.of(clock, deadline -> {
            inside.countDown();
            await(over);
            return new AccessToken(Secret.of("token-" + fetched.incrementAndGet()), Optional.empty());
        });
        CompletableFuture<Secret> first = CompletableFuture.supplyAsync(() -> tokens.by(LATER));
        inside.await();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> tokens.by(ManualTime.START.plusMillis(20)));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(JobUnfinishedException.class)
                .isThrownBy(() -> tokens.by(LATER))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        assertThat(Thread.interrupted()).isTrue();
        over.countDown();
        assertThat(first.get().reveal()).isEqualTo("token-1");
        assertThat(tokens.by(LATER).reveal()).isEqualTo("token-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
