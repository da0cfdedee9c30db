package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.MediaSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes out: how far it is, whether it may be sent again, and that a caller can leave in the middle. */
@Timeout(30)
class UploadTest {

    /** More than every buffer on the way takes, so that the sender has to wait for the receiver. */
    private static final int LARGE = 48 << 20;

    /** A call whose steps before money are under way, or over. */
    private static final class Watched implements CallContext {

        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch halfway = new CountDownLatch(1);
        private final boolean billed;
        private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean wanted = true;
        private volatile Instant deadline = ManualTime.START.plus(Duration.ofMinutes(5));
        private volatile Instant later = deadline;
        private volatile CountDownLatch askedForDeadline = new CountDownLatch(0);

        Watched(boolean billed) {
            this.billed = billed;
        }

        @Override
        public boolean mayBeBilled() {
            return billed;
        }

        @Override
        public void sent(long bytes, long total) {
            heard.add(bytes + "/" + total);
            halfway.countDown();
        }

        @Override
        public Operation operation() {
            return Operation.IMAGE_EDIT;
        }

        @Override
        public String model() {
            return "test-1";
        }

        @Override
        public MediaSink sink() {
            return new CollectingSink();
        }

        @Override
        public Instant deadline() {
            if (!steps.contains("last byte")) {
                return deadline;
            }
            askedForDeadline.countDown();
            return later.isAfter(deadline) ? later : deadline;
        }

        @Override
        public boolean sendsLastByte() {
            steps.add("last byte");
            return wanted;
        }

        @Override
        public void notAccepted() {
            steps.add("not accepted");
        }

        @Override
        public void limited(Duration wait) {
            steps.add("limited for " + wait.toSeconds() + " s");
        }

        @Override
        public String idempotencyKey() {
            return "work-1";
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallerHearsHowMuchOfAnInputHasGoneOut(Writing method) {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{}");
            provider.answer(200, "{}");
            Watched work = new Watched(true);
            method.to(provider.client, "/x").json(Json.object().put("a", 1)).json(work);
            assertThat(work.heard).isEmpty();

            method.to(provider.client, "/x")
                    .content(Input.bytes(new byte[60 * 1024]))
                    .json(work);
            assertThat(work.heard).containsExactly("24576/61440", "49152/61440", "61440/61440");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentBeforeMoneyMayBeSentAgain(Writing method) {
        try (ProviderFixture provider = new ProviderFixture(client -> client.idempotencyHeader("Idempotency-Key"))) {
            provider.answer(500, "{}");
            provider.answer(200, "{}");
            method.to(provider.client, "/x").json(new Watched(false));
            assertThat(provider.server.getRequestCount()).isEqualTo(2);
            assertThat(provider.taken().getHeaders().get("Idempotency-Key")).isNull();

            provider.answer(500, "{}");
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> method.to(provider.client, "/x").json(new Watched(true)));
            assertThat(provider.server.getRequestCount()).isEqualTo(3);
        }
    }

    private static MediaException leaving(Writing method, Watched work, boolean interrupted) throws Exception {
        return leaving(work, interrupted, client -> method.to(client, "/x"));
    }

    private static MediaException leaving(
            Watched work, boolean interrupted, Function<ProviderClient, ProviderRequest> begun) throws Exception {
        CompletableFuture<MediaException> thrown = new CompletableFuture<>();
        try (RawServer server = new RawServer((peer, connection) -> thrown.join());
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            Thread caller = new Thread(() -> {
                try {
                    begun.apply(client).content(Input.bytes(new byte[LARGE])).json(work);
                    thrown.completeExceptionally(new AssertionError("no exception"));
                } catch (MediaException e) {
                    thrown.complete(e);
                }
            });
            caller.start();
            if (interrupted) {
                work.halfway.await();
                caller.interrupt();
            }
            caller.join();
            return thrown.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAnUploadAndLeavesNothingInDoubtBeforeMoney(Writing method) throws Exception {
        MediaException failure = leaving(method, new Watched(false), true);
        assertThat(failure).isInstanceOf(JobUnfinishedException.class);
        assertThat(failure.details().saysWhetherBilled()).isTrue();
        assertThat(failure.details().possiblyBilled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCutBeforeItsLastByteWasNeverSent(Writing method) throws Exception {
        MediaException failure = leaving(method, new Watched(true), true);
        assertThat(failure.details().saysWhetherBilled()).isTrue();
        assertThat(failure.details().possiblyBilled()).isFalse();

        Watched late = new Watched(true);
        late.deadline = ManualTime.START.plusMillis(200);
        assertThat(leaving(method, late, false).details().code()).contains("deadline");
    }

    @Test
    void aProviderThatStartsEarlyMayHaveBilledWhatWasCut() throws Exception {
        MediaException failure =
                leaving(new Watched(true), true, client -> client.post("/x").startsEarly());
        assertThat(failure.details().possiblyBilled()).isTrue();
    }

    @Test
    void theLastByteIsNotSentWhenTheCallerStoppedBefore() throws Exception {
        Watched work = new Watched(true);
        work.wanted = false;
        try (RawServer server = new RawServer((peer, connection) -> peer.stayUntilClientLeaves());
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            assertThatExceptionOfType(JobUnfinishedException.class)
                    .isThrownBy(() ->
                            client.post("/x").content(Input.bytes(new byte[10])).json(work))
                    .matches(e -> !e.details().possiblyBilled());
        }
    }

    @Test
    void whatWasNotAcceptedIsTakenBackBeforeItIsSentAgain() {
        try (ProviderFixture provider = new ProviderFixture()) {
            Watched work = new Watched(true);
            provider.answer(429, "{}", "Retry-After", "2");
            provider.answer(200, "{}");
            provider.client.post("/x").json(Json.object()).json(work);
            assertThat(work.steps).containsExactly("last byte", "not accepted", "limited for 2 s", "last byte");
        }
    }

    @Test
    void anAnswerIsAwaitedAsLongAsTheCallSaysAfterTheLastByte() throws Exception {
        Watched work = new Watched(true);
        work.deadline = ManualTime.START.plusMillis(300);
        work.later = ManualTime.START.plus(Duration.ofMinutes(5));
        CountDownLatch asked = new CountDownLatch(1);
        work.askedForDeadline = asked;
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    await(asked);
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                });
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            assertThat(client.post("/x").json(Json.object()).json(work).status())
                    .isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineEndsAnUpload(Writing method) throws Exception {
        Watched work = new Watched(false);
        work.deadline = ManualTime.START.plusMillis(200);
        assertThat(leaving(method, work, false)).isInstanceOf(UnavailableException.class);
    }
}
