package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request that may cost money is sent once, whatever happens after it left; a question is asked again. */
class BrokenAnswerTest {

    private static final String CUT = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\nContent-Length: 1000\r\n\r\n"
            + "{\"data\":[{\"b64_json\":\"AAAAAAAAAAAAAAAAAAAAAAAA\"},{\"b64_json\":\"BBBBBBBBBBBBBBBBBB";

    private final ManualTime clock = new ManualTime();
    private final CollectingSink sink = new CollectingSink();
    private final TestWork work = TestWork.of(sink);

    enum Trouble {
        CUT_BODY {
            @Override
            void happen(RawServer.Peer peer) throws IOException {
                peer.write(CUT);
            }
        },
        CUT_CHUNKS {
            @Override
            void happen(RawServer.Peer peer) throws IOException {
                peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n");
            }
        },
        RESET {
            @Override
            void happen(RawServer.Peer peer) throws IOException {
                peer.reset();
            }
        },
        NO_ANSWER {
            @Override
            void happen(RawServer.Peer peer) {}
        },
        BROKEN_JSON {
            @Override
            void happen(RawServer.Peer peer) throws IOException {
                peer.last("{\"data\":[{\"b64_json\":\"AAAAAAAAAAAAAAAAAAAAAAAA\"}]");
            }
        },
        NO_JSON {
            @Override
            void happen(RawServer.Peer peer) throws IOException {
                peer.last("<html>");
            }
        };

        abstract void happen(RawServer.Peer peer) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsSentOnce(Trouble trouble) {
        try (RawServer server = troubled(trouble, Integer.MAX_VALUE);
                ProviderClient client = client(server)) {
            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class,
                    () -> client.post("/images").json(Json.object()).media(work, "images[].none"));

            assertThat(e.details().possiblyBilled()).isTrue();
            assertThat(e.details().retryable()).isFalse();
            assertThat(server.requests).hasSize(1);
            assertThat(clock.sleeps()).isEmpty();
            assertThat(sink.open()).isEmpty();
            assertThat(sink.kept()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionIsAskedAgain(Trouble trouble) {
        try (RawServer server = troubled(trouble, 1);
                ProviderClient client = client(server)) {
            ProviderResponse answer = client.get("/jobs/1").media(work, "data[].b64_json");

            assertThat(answer.media()).hasSize(1);
            assertThat(server.requests).hasSize(2);
            assertThat(clock.sleeps()).hasSize(1);
            assertThat(sink.open()).hasSize(1);
        }
    }

    @Test
    void aQuestionThatKeepsFailingIsUnavailable() {
        try (RawServer server = troubled(Trouble.CUT_BODY, Integer.MAX_VALUE);
                ProviderClient client = client(server)) {
            UnavailableException e = catchThrowableOfType(
                    UnavailableException.class, () -> client.get("/jobs/1").media(work, "data[].b64_json"));

            assertThat(e.details().code()).contains("connection_lost");
            assertThat(e.details().requestId()).contains("r1");
            assertThat(e.details().httpStatus()).hasValue(200);
            assertThat(server.requests).hasSize(3);
            assertThat(sink.open()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BODY", "BROKEN_JSON"})
    void keepsWhatCameWhole(Trouble trouble) {
        try (RawServer server = troubled(trouble, 1);
                ProviderClient client = client(server)) {
            ProviderResponse answer = client.post("/images").media(work, "data[].b64_json");

            assertThat(answer.brokenOff()).isPresent();
            assertThat(answer.media()).hasSize(1);
            assertThat(answer.json().at("data").at(0).at("b64_json").media()).isPresent();
            assertThat(sink.open()).hasSize(1);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void keepsWhatCameWholeBeforeTheDeadline() {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write(CUT);
                    peer.stayUntilClientLeaves();
                });
                ProviderClient client = client(server)) {
            TestWork hurried = TestWork.within(sink, Duration.ofMillis(1500));

            ProviderResponse answer = client.post("/images").media(hurried, "data[].b64_json");

            assertThat(answer.brokenOff()).isPresent();
            assertThat(answer.media()).hasSize(1);
            assertThat(sink.open()).hasSize(1);
        }
    }

    @Test
    void aSilentServerIsLeftAtTheDeadline() {
        try (RawServer server = silent();
                ProviderClient client = client(server)) {
            TestWork hurried = TestWork.within(sink, Duration.ofSeconds(1));

            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class,
                    () -> client.post("/x").json(Json.object()).json(hurried));

            assertThat(e.details().code()).contains("timeout");
            assertThat(e.details().possiblyBilled()).isTrue();
            assertThat(server.requests).first().asString().startsWith("POST /v1/x");
        }
    }

    @Test
    void aSilentServerLeavesAQuestionOpen() {
        try (RawServer server = silent();
                ProviderClient client = client(server)) {
            TestWork hurried = TestWork.within(sink, Duration.ofMillis(150));

            UnavailableException e = catchThrowableOfType(
                    UnavailableException.class, () -> client.get("/x").json(hurried));

            assertThat(e.details().possiblyBilled()).isFalse();
        }
    }

    /** Nobody could say whether a request arrived on a connection that the other side was giving up. */
    @Test
    void aPostNeverGoesOverAnIdleConnection() {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = new RawServer((peer, connection) -> {
                    connections.set(connection);
                    while (peer.readRequest()) {
                        peer.ok("{}");
                    }
                });
                ProviderClient client = client(server)) {
            client.get("/one").json(work);
            client.get("/two").json(work);
            assertThat(connections).hasValue(1);

            client.post("/three").json(Json.object()).json(work);
            client.post("/four").json(Json.object()).json(work);
            assertThat(connections).hasValue(3);
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 200 OK\r\n\r\n[");
                    while (true) {
                        peer.write("\"0123456789012345678901234567890123456789\",".repeat(100));
                    }
                });
                ProviderClient client = client(server, builder -> builder.mostDocumentBytes(100_000))) {
            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class,
                    () -> client.post("/x").json(Json.object()).json(work));

            assertThat(e.details().code()).contains("answer_too_large");
            assertThat(e).hasMessageContaining("100000");
        }
    }

    /** How large a result may be is the core's to say; the sink brings its word. */
    @Test
    void mediaAreReadAsFarAsTheSinkTakesThem() {
        CollectingSink sink = new CollectingSink();
        sink.limit(1000);
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.last("x".repeat(connection == 1 ? 1000 : 1001));
                });
                ProviderClient client = client(server)) {
            client.get("/whole").bytes(TestWork.of(sink)).keepAll();
            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class, () -> client.get("/longer").bytes(TestWork.of(sink)));

            assertThat(e.details().code()).contains("answer_too_large");
            assertThat(e).hasMessageContaining("1000");
            assertThat(sink.kept()).hasSize(1);
        }
    }

    private RawServer silent() {
        return new RawServer((peer, connection) -> {
            peer.readRequest();
            peer.stayUntilClientLeaves();
        });
    }

    private RawServer troubled(Trouble trouble, int times) {
        return new RawServer((peer, connection) -> {
            while (peer.readRequest()) {
                if (connection <= times) {
                    trouble.happen(peer);
                    return;
                }
                peer.ok("{\"data\":[{\"b64_json\":\"AAAAAAAAAAAAAAAAAAAAAAAA\"}]}");
            }
        });
    }

    private ProviderClient client(RawServer server) {
        return client(server, builder -> builder);
    }

    private ProviderClient client(RawServer server, UnaryOperator<ProviderClientBuilder> settings) {
        return settings.apply(new ProviderClientBuilder(server.uri(), clock, clock)
                        .secretHeader("Authorization", "Bearer ", Secret.of(ProviderFixture.KEY)))
                .build();
    }
}
