package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.MediaException;
import dev.mediagen.fixtures.ManualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in: it reaches the sink while it arrives, and a caller can leave in the middle. */
@Timeout(30)
class DownloadTest {

    /** The kinds of answers with media. */
    enum Reading {
        BYTES("Content-Type: image/png", "\u0089PNG\r\n\u001a\n"),
        DOCUMENT("Content-Type: application/json", "{\"image\":\""),
        EVENTS("Content-Type: text/event-stream", "data: {\"image\":\"");

        private final String head;
        private final String start;

        Reading(String type, String start) {
            this.head = "HTTP/1.1 200 OK\r\n" + type + "\r\nContent-Length: 5000000\r\n\r\n";
            this.start = start;
        }

        ProviderResponse read(ProviderRequest request, TestWork work) {
            MediaPlaces places = MediaPlaces.base64("image");
            return switch (this) {
                case BYTES -> request.bytes(work);
                case DOCUMENT -> request.media(work, places);
                case EVENTS -> request.events(work, name -> places);
            };
        }
    }

    static Stream<Arguments> requests() {
        return Arrays.stream(Writing.values())
                .flatMap(method -> Arrays.stream(Reading.values()).map(reading -> Arguments.of(method, reading)));
    }

    private static MediaException leaving(Writing method, Reading reading, CollectingSink sink, boolean interrupt)
            throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<MediaException> thrown = new CompletableFuture<>();
        sink.whenBegun(begun::countDown);
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write(reading.head + reading.start + "A".repeat(200_000));
                    peer.stayUntilClientLeaves();
                });
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            Duration time = interrupt ? Duration.ofMinutes(5) : Duration.ofMillis(300);
            Thread caller = new Thread(() -> thrown.complete(catchThrowableOfType(
                    MediaException.class,
                    () -> reading.read(method.to(client, "/x").json(Json.object()), TestWork.within(sink, time)))));
            caller.start();
            if (interrupt) {
                begun.await();
                caller.interrupt();
            }
            caller.join();
            return thrown.get();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void anInterruptEndsADownloadThatHasBegun(Writing method, Reading reading) throws Exception {
        CollectingSink sink = new CollectingSink();
        MediaException failure = leaving(method, reading, sink, true);
        assertThat(failure.details().code()).contains("interrupted");
        assertThat(failure.details().possiblyBilled()).isTrue();
        assertThat(sink.parts).singleElement().matches(part -> part.discarded);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aDeadlineEndsADownload(Writing method, Reading reading) throws Exception {
        CollectingSink sink = new CollectingSink();
        MediaException failure = leaving(method, reading, sink, false);
        assertThat(failure.details().code().orElse("")).isIn(List.of("timeout", "deadline"));
        assertThat(sink.parts).allMatch(part -> part.discarded);
    }
}
