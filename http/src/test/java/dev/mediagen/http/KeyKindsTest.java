package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of two parts, signatures, and a second address with its own key, on the wire. */
class KeyKindsTest {

    private static final String ID = "id+part/42";
    private static final String PASSWORD = "p4ss~word=&9";

    private static final BackendDescriptor DESCRIPTOR = BackendDescriptor.builder("acme")
            .keyPair("ACME_ID", "ACME_SECRET", ":")
            .baseUrlVariable("ACME_URL")
            .otherBaseUrlVariable("ACME_QUEUE_URL", "where jobs wait")
            .build();

    private final StubServer api = new StubServer();
    private final StubServer queue = new StubServer();
    private final TestWork work = TestWork.of(new CollectingSink());
    private final TestContext context = new TestContext(
            DESCRIPTOR,
            Map.of(
                    "ACME_ID",
                    ID,
                    "ACME_SECRET",
                    PASSWORD,
                    "ACME_URL",
                    api.url("/v1"),
                    "ACME_QUEUE_URL",
                    queue.url("/q")));

    @AfterEach
    void close() {
        api.close();
        queue.close();
    }

    private Secret key() {
        return context.key().orElseThrow();
    }

    private ProviderClientBuilder client() {
        return ProviderClient.builder(context, URI.create("https://api.acme.example"));
    }

    private static String header(StubRequest request, String name) {
        return request.header(name).orElse("");
    }

    @Test
    void aKeyOfTwoPartsIsSentJoined() throws InterruptedException {
        api.answer(200, "{}");
        try (ProviderClient client =
                client().secretHeader("Authorization", "Key ", key()).build()) {
            client.get("/models").json(work);
        }
        assertThat(header(api.request(), "Authorization")).isEqualTo("Key " + ID + ":" + PASSWORD);
    }

    @Test
    void basicAuthEncodesUserAndPassword() throws InterruptedException {
        api.answer(200, "{}");
        try (ProviderClient client = client().basicAuth(key()).build()) {
            client.get("/models").json(work);
        }
        String sent = header(api.request(), "Authorization");
        assertThat(sent).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(sent.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo(ID + ":" + PASSWORD);
    }

    static Stream<String> forms() {
        return Stream.of(ID, PASSWORD, ID + ":" + PASSWORD)
                .flatMap(secret -> Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder().encodeToString(("xy" + secret).getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noPartOfAKeyIsRepeatedInAnyForm(String form) {
        for (ProviderClientBuilder builder : List.of(
                client().secretHeader("Authorization", "Key ", key()),
                client().basicAuth(key()),
                client().signer(key(), request -> Map.of()))) {
            api.answer(400, "{\"error\":{\"message\":\"Bad key <" + form + ">.\"}}");
            try (ProviderClient client = builder.build()) {
                MediaException e = catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> client.get("/models").json(work));
                assertThat(e.getMessage())
                        .contains("Bad key")
                        .doesNotContain(form)
                        .hasSizeLessThan(40);
            }
        }
    }

    @Test
    void aSecondAddressGetsItsOwnKeyOnly() throws InterruptedException {
        api.answer(200, "{}");
        queue.answer(200, "{}");
        queue.answer(302, "{}", "Location", api.url("/v1/models"));
        api.answer(200, "{}");
        try (ProviderClient main =
                        client().secretHeader("Authorization", "Key ", key()).build();
                ProviderClient second = ProviderClient.builder(
                                context, "ACME_QUEUE_URL", URI.create("https://queue.acme.example"))
                        .secretHeader("X-Queue-Key", "", Secret.of("queue-secret"))
                        .build()) {
            main.get("/models").json(work);
            second.get("/jobs").json(work);
            second.get("/moved").json(work);
        }
        assertThat(header(api.request(), "Authorization")).contains(PASSWORD);
        StubRequest queued = queue.request();
        assertThat(queued.target()).isEqualTo("/q/jobs");
        assertThat(header(queued, "Authorization")).isEmpty();
        assertThat(header(queued, "X-Queue-Key")).isEqualTo("queue-secret");
        assertThat(header(api.request(), "X-Queue-Key")).isEmpty();
    }

    @Test
    void aSignerSeesWhatIsSentAndAddsHeaders() throws InterruptedException {
        api.answer(200, "{}");
        try (ProviderClient client = client().header("X-Client", "one")
                .signer(
                        key(),
                        request -> Map.of(
                                "X-Signature",
                                String.join(
                                        " ",
                                        key().parts().get(0).reveal(),
                                        request.method(),
                                        request.url().getRawPath() + "?"
                                                + request.url().getRawQuery(),
                                        request.headers().get("X-Client"),
                                        request.headers().get("Content-Type"),
                                        request.bodySha256())))
                .build()) {
            client.put("/a-b").query("q", "1 2").json(Json.object()).json(work);
        }
        assertThat(header(api.request(), "X-Signature"))
                .isEqualTo(ID + " PUT /v1/a-b?q=1%202 one application/json"
                        + " 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
