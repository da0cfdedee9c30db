package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.MediaException;
import dev.mediagen.fixtures.ManualTime;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of server-sent events, on the wire. */
@Timeout(30)
class EventsTest {

    private static final String IMAGE =
            Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2});
    private static final String TYPE = "text/event-stream; charset=utf-8";

    private static MediaPlaces places(String event) {
        return event.equals("draft") ? MediaPlaces.none().previews("image") : MediaPlaces.base64("image");
    }

    private static ProviderResponse events(ProviderFixture provider) {
        return provider.client.post("/images").json(Json.object()).events(provider.work, EventsTest::places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void namesDataMediaAndPreviewsAreRead(String end) {
        List<String> lines = List.of(
                "\uFEFF: a comment",
                "",
                "event: started",
                "id: 1",
                "data: {\"step\":",
                "data:  1}",
                "",
                ": ping",
                "event: draft",
                "data: {\"image\":\"" + IMAGE + "\"}",
                "",
                "retry: 10",
                "",
                "data: {\"image\":\"data:image/png;base64," + IMAGE + "\"}",
                "event: image",
                "",
                "data: almost done",
                "",
                "data:5",
                "",
                "data: [DONE]",
                "",
                "");
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, String.join(end, lines), "Content-Type", TYPE);

            ProviderResponse answer = events(provider);

            assertThat(answer.events())
                    .extracting(ServerEvent::name)
                    .containsExactly("started", "draft", "image", "", "");
            assertThat(answer.events().get(0).data().at("step").asLong()).hasValue(1);
            assertThat(answer.events().get(1).data().text("image")).contains("…");
            assertThat(answer.events().get(2).data().at("image").media()).isPresent();
            assertThat(answer.events().get(3).data().asText()).contains("almost done");
            assertThat(answer.events().get(4).data().asLong()).hasValue(5);
            assertThat(answer.brokenOff()).isEmpty();
            answer.keepAll();
            assertThat(provider.sink.kept()).singleElement().matches(part -> part.bytes.size() == 10);
            assertThat(provider.sink.previews)
                    .singleElement()
                    .matches(part -> part.closed && !part.discarded && part.bytes.size() == 10);
        }
    }

    @Test
    void aDocumentInsteadOfAStreamIsOneEvent() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{\"image\":\"" + IMAGE + "\"}");
            assertThat(events(provider).events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.data().at("image").media()).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"%s\"}", "%s"})
    void theTextOfAllEventsIsLimited(String form) {
        String event = "data: " + form.formatted("x".repeat(600)) + "\n\n";
        try (ProviderFixture provider = new ProviderFixture(client -> client.mostDocumentBytes(2000))) {
            provider.answer(200, event.repeat(2), "Content-Type", TYPE);
            provider.answer(200, event.repeat(4), "Content-Type", TYPE);

            assertThat(events(provider).events()).hasSize(2);
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> events(provider))
                    .satisfies(e -> assertThat(e.details().code()).contains("answer_too_large"));
        }
    }

    @Test
    void completeMediaOfAStreamThatBreaksOffAreKept() {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n"
                            + "event: image\ndata: {\"image\":\"" + IMAGE + "\"}\n\ndata: {\"a\":");
                });
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            CollectingSink sink = new CollectingSink();

            ProviderResponse answer =
                    client.post("/x").json(Json.object()).events(TestWork.of(sink), EventsTest::places);

            assertThat(answer.events()).extracting(ServerEvent::name).containsExactly("image");
            assertThat(answer.brokenOff())
                    .hasValueSatisfying(why -> assertThat(why).contains("1 complete result"));
            assertThat(sink.open()).hasSize(1);
        }
    }

    @Test
    void brokenDataIsAFailureAndKeepsNothing() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "data: {\"a\" 1}\n\n", "Content-Type", TYPE);
            MediaException e = catchThrowableOfType(BackendFaultException.class, () -> events(provider));
            assertThat(e.details().code()).contains("unreadable_answer");
            assertThat(e.details().possiblyBilled()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamThatFallsSilentEndsByInterruptOrDeadline(boolean interrupt) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<MediaException> thrown = new CompletableFuture<>();
        CollectingSink sink = new CollectingSink();
        sink.whenBegun(begun::countDown);
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\ndata: {\"image\":\""
                                    + "A".repeat(70_000));
                    peer.stayUntilClientLeaves();
                });
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            TestWork work = TestWork.within(sink, interrupt ? Duration.ofMinutes(5) : Duration.ofMillis(700));
            Thread caller = new Thread(() -> thrown.complete(catchThrowableOfType(
                    MediaException.class,
                    () -> client.post("/x").json(Json.object()).events(work, EventsTest::places))));
            caller.start();
            if (interrupt) {
                begun.await();
                caller.interrupt();
            }
            caller.join();
            assertThat(thrown.get().details().code().orElse(""))
                    .isIn(interrupt ? List.of("interrupted") : List.of("timeout", "deadline"));
            assertThat(sink.parts).allMatch(part -> part.discarded);
        }
    }
}
