package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class LifecycleTests {
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
