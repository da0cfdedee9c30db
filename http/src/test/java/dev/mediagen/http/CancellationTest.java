package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.fixtures.ManualTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellationTest {

    private static final String BEGINNING =
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"data\":[{\"b64_json\":\"" + "A".repeat(40_000);

    private final ManualTime clock = new ManualTime();
    private final CollectingSink sink = new CollectingSink();
    private final TestWork work = TestWork.of(sink);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final BlockingQueue<String> afterwards = new LinkedBlockingQueue<>();

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    arrived.countDown();
                    peer.stayUntilClientLeaves();
                    afterwards.add("client left");
                });
                ProviderClient client = new ProviderClientBuilder(server.uri(), clock, clock).build()) {

            MediaException e =
                    interrupted(() -> client.post("/x").json(Json.object()).json(work));

            assertThat(e).isInstanceOf(JobUnfinishedException.class);
            assertThat(e.details().possiblyBilled()).isTrue();
            assertThat(e.details().code()).contains("interrupted");
            assertThat(afterwards.take()).isEqualTo("client left");
        }
    }

    @Test
    void anInterruptEndsTheReadingOfAnAnswer() throws Exception {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write(BEGINNING);
                    peer.stayUntilClientLeaves();
                    afterwards.add("client left");
                });
                ProviderClient client = new ProviderClientBuilder(server.uri(), clock, clock).build()) {
            sink.whenBegun(arrived::countDown);

            MediaException e = interrupted(() -> client.post("/x").media(work, "data[].b64_json"));

            assertThat(e).isInstanceOf(JobUnfinishedException.class);
            assertThat(sink.parts).singleElement().matches(part -> part.discarded);
            assertThat(afterwards.take()).isEqualTo("client left");
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        try (RawServer server = new RawServer((peer, connection) -> {
            peer.readRequest();
            arrived.countDown();
            peer.stayUntilClientLeaves();
        })) {
            ProviderClient client = new ProviderClientBuilder(server.uri(), clock, clock).build();
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(
                            () -> client.post("/x").json(Json.object()).json(work))
                    .handle((answer, e) -> e.getCause());
            arrived.await();

            client.close();

            assertThat(failure.get()).isInstanceOf(BackendFaultException.class);
        }
    }

    @Test
    void allThreadsAreDaemons() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{}");
            provider.client.get("/x").json(provider.work);

            List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("mediagen-http"))
                    .toList();
            assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        }
    }

    /** Runs a call on a thread of its own, interrupts it once the exchange is on its way, and gives what it threw. */
    private MediaException interrupted(Runnable call) throws Exception {
        CompletableFuture<MediaException> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                call.run();
                thrown.completeExceptionally(new AssertionError("no exception"));
            } catch (MediaException e) {
                afterwards.add(Thread.currentThread().isInterrupted() ? "still interrupted" : "interrupt lost");
                thrown.complete(e);
            }
        });
        caller.start();
        arrived.await();
        caller.interrupt();
        MediaException e = thrown.get();
        caller.join();
        assertThat(afterwards).contains("still interrupted");
        afterwards.remove("still interrupted");
        return e;
    }
}
