package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

class LifecycleTest {
    @Test
    void leavesNoThreadBehind() {
        Emulator emulator = Emulator.start();
        Wire.of(emulator, "openai").get("/models");
        assertThat(threads()).isNotEmpty();

        emulator.close();

        assertThat(threads()).isEmpty();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains("mediagen-emulator") || name.contains("Connector-Scheduler"))
                .collect(Collectors.toSet());
    }

    @Test
    void letsWaitingAnswersGoWhenItIsClosed() throws Exception {
        Emulator emulator = Emulator.start();
        Wire openai = Wire.of(emulator, "openai");
        Gate gate = emulator.hold("openai.models.list");
        emulator.latency("openai.models.get", Duration.ofHours(1));
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> openai.get("/models"));
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> openai.get("/models/tts-1"));
        gate.awaitWaiting(1, Duration.ofSeconds(10));

        emulator.close();

        assertThat(held.handle((result, error) -> true).get()).isTrue();
        assertThat(slow.handle((result, error) -> true).get()).isTrue();
        assertThat(threads()).isEmpty();
    }

    @Test
    @Timeout(60)
    void leavesNoClientHanging() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 50; i++) {
                Emulator emulator = Emulator.start();
                CountDownLatch ready = new CountDownLatch(1);
                List<Future<Long>> callers = IntStream.range(0, 4)
                        .mapToObj(n -> clients.submit(() -> callAndWait(emulator.port(), ready)))
                        .toList();
                ready.await();

                emulator.close();

                for (Future<Long> caller : callers) {
                    assertThat(caller.get(10, TimeUnit.SECONDS)).isNotNegative();
                }
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Begins a request and waits for the end of the connection; refused or reset is an end as well. */
    private static long callAndWait(int port, CountDownLatch ready) {
        ready.countDown();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write('G');
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return 0;
        }
    }

    /** The server would hang up after half a minute of silence; no test waits that long, so this reads the limit. */
    @Test
    void neverHangsUpOnAClientThatStandsStill() throws Exception {
        Server server = new Server();
        try (Listener.Connector connector = new Listener.Connector(server)) {
            assertThat(connector.getIdleTimeout()).isNotPositive();
        } finally {
            server.stop();
        }
    }

    @Test
    void startsOften(TestReporter reporter) {
        long start = System.nanoTime();
        int times = 20;
        for (int i = 0; i < times; i++) {
            Emulator.start().close();
        }
        reporter.publishEntry("milliseconds per start and stop", "" + (System.nanoTime() - start) / 1_000_000 / times);
    }

    @Test
    void refusesAPortThatIsTaken() {
        try (Emulator first = Emulator.start()) {
            Emulator.Builder second = Emulator.builder().port(first.port());
            assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Emulator.builder().pollsUntilDone(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Emulator.builder().imageBytes(3_000_000_000L));
        Emulator.Builder wrong = Emulator.builder().latency("nothing.at.all", Duration.ZERO);
        assertThatIllegalArgumentException().isThrownBy(wrong::start);
        assertThat(threads()).isEmpty();
        try (Emulator emulator = Emulator.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> emulator.baseUrl("acme"))
                    .withMessageContaining("openai");
        }
    }

    @Test
    void tellsTheVariablesToSet() {
        try (Emulator emulator = Emulator.builder().imageBytes(10).start()) {
            assertThat(emulator.variables())
                    .containsEntry("OPENAI_BASE_URL", "http://127.0.0.1:" + emulator.port() + "/openai/v1")
                    .containsEntry("OPENAI_API_KEY", emulator.key("openai"));
        }
    }
}
