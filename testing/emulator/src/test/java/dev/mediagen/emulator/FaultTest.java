package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class FaultTest {
    private static final String BODY = "{\"model\": \"gpt-image-2\", \"prompt\": \"a kite\"}";
    private static final String GENERATE = "openai.images.generate";

    private final Emulator emulator = Emulator.start();
    private final Wire openai = Wire.of(emulator, "openai");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply generate() {
        return openai.post("/images/generations", BODY);
    }

    @Test
    void aStatusComesWithItsRetryAfterAndOnlyOnce() {
        emulator.fault("POST /openai/v1/images/generations=status:429,retry-after:2,times:1");

        Wire.Reply limited = generate();

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("retry-after")).isEqualTo("2");
        assertThat(limited.at("error/code")).isEqualTo("rate_limit_exceeded");
        assertThat(generate().status()).isEqualTo(200);
    }

    @Test
    void quotaIsNotARateLimit() {
        emulator.fault(GENERATE, Fault.status(429).code("insufficient_quota"));

        assertThat(generate().at("error/type")).isEqualTo("insufficient_quota");
    }

    @Test
    void faultsAreCountedAndCanWait() {
        emulator.fault(GENERATE, Fault.status(500).after(1).times(2));

        assertThat(generate().status()).isEqualTo(200);
        assertThat(generate().status()).isEqualTo(500);
        assertThat(generate().status()).isEqualTo(500);
        assertThat(generate().status()).isEqualTo(200);
    }

    @Test
    void aFaultForEverEndsWhenItIsCleared() {
        emulator.fault("* /openai/*", Fault.status(503).always());

        assertThat(generate().status()).isEqualTo(503);
        assertThat(openai.get("/models").status()).isEqualTo(503);
        emulator.clearFaults();
        assertThat(generate().status()).isEqualTo(200);
    }

    @Test
    void aCutBodyEndsBeforeItsAnnouncedLength() throws IOException {
        emulator.fault(GENERATE, Fault.cutAt(100));

        try (Socket socket = rawGenerate()) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertThat(body).hasSize(100);
            assertThat(answer).containsPattern("Content-Length: [0-9]{4,}");
        }
    }

    @Test
    void aConnectionIsReset() throws IOException {
        emulator.fault(GENERATE, Fault.resetAt(64));

        try (Socket socket = rawGenerate()) {
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void aConnectionIsResetBeforeTheFirstByteOfTheBody() {
        emulator.fault(GENERATE, Fault.resetAt(0));

        assertThatThrownBy(this::generate).isInstanceOf(UncheckedIOException.class);
        assertThat(generate().status()).isEqualTo(200);
    }

    private Socket rawGenerate() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        String request = "POST /openai/v1/images/generations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + emulator.key("openai") + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                + "\r\n\r\n" + BODY;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void brokenJsonCannotBeParsed() {
        emulator.fault(GENERATE, Fault.brokenJson());

        Wire.Reply reply = generate();

        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
    }

    @Test
    void theContentTypeCanBeWrong() {
        emulator.fault(GENERATE + "=content-type:text/html");

        assertThat(generate().contentType()).isEqualTo("text/html");
    }

    @Test
    void anEmptyResultIsASuccessWithoutPictures() {
        emulator.fault(GENERATE, Fault.empty());
        assertThat(generate().json().get("data").elements()).isEmpty();

        emulator.fault("openai.speech", Fault.empty());
        Wire.Reply speech = openai.post("/audio/speech", "{\"model\":\"tts-1\",\"voice\":\"nova\",\"input\":\"x\"}");
        assertThat(speech.status()).isEqualTo(200);
        assertThat(speech.bytes()).isEmpty();
    }

    @Test
    void anOversizedAnswerIsStillAnAnswer() {
        emulator.fault(GENERATE + "=oversized:3000000");

        Wire.Reply reply = generate();

        assertThat(reply.bytes()).hasSizeGreaterThan(3_000_000);
        assertThat(reply.json().get("data").elements()).hasSize(1);
    }

    @Test
    void slowHeadersAndSlowBodiesStillArrive() {
        emulator.fault(GENERATE, Fault.delay(Duration.ofMillis(60)));
        emulator.fault(GENERATE, Fault.slowBody(Duration.ofMillis(1)));
        long start = System.nanoTime();

        assertThat(generate().status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(60));
    }

    @Test
    void aRedirectLeadsToAnotherHostName() throws Exception {
        emulator.fault("openai.models.list", Fault.redirect());
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> response =
                following.send(openai.request("/models").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.uri().getHost()).isEqualTo("localhost");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(emulator.requests().to("/elsewhere").only().header("host")).hasValue("localhost:" + emulator.port());
    }

    @Test
    void anAddressCanBeExpired() {
        emulator.fault("openai.models.list", Fault.expiredUrl());

        assertThat(openai.get("/models").status()).isEqualTo(403);
    }

    @Test
    void aGateHoldsAnswersBack() throws Exception {
        try (Gate gate = emulator.hold(GENERATE)) {
            var first = java.util.concurrent.CompletableFuture.supplyAsync(this::generate);
            gate.awaitWaiting(1, Duration.ofSeconds(10));

            assertThat(first).isNotDone();
            assertThat(emulator.requests().operation(GENERATE).count()).isEqualTo(1);
            gate.release();
            assertThat(first.get().status()).isEqualTo(200);
        }
        assertThat(generate().status()).isEqualTo(200);
    }

    @Test
    void anOperationCanTakeTime() {
        emulator.latency(GENERATE, Duration.ofMillis(50));
        long start = System.nanoTime();

        generate();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    openai.images.generate                      | ROUTE=KIND
                    openai.images.generate=boom                 | there is no fault 'boom'; there are status, delay
                    openai.images.generate=status               | status wants a value
                    openai.images.generate=status:abc           | status wants a whole number
                    openai.images.generate=status:200           | between 400 and 599
                    openai.images.generate=delay:2              | a time such as 50ms or 2s
                    openai.images.generate=empty,often:1        | no option 'often'; there are times
                    openai.images.generate=empty,retry-after:1  | only a status takes a Retry-After
                    openai.image.generate=empty                 | openai.images.generate (POST /openai/v1/images/generations)
                    openai.images.generate=refuse:politely      | its refusals: moderation
                    openai.models.list=refuse                   | its refusals: none
                    openai.models.list=stuck                    | cannot go wrong by 'stuck'
                    """)
    void errorsTeach(String fault, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.fault(fault))
                .withMessageContaining(message);
    }
}
