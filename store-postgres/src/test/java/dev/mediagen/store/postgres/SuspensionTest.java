package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A process that is suspended in the middle of a change. */
@WithServer
class SuspensionTest {

    private final String address;

    SuspensionTest(TestServer server) {
        address = server.newSchema();
    }

    private static StateEntry entry(String text) {
        return StateEntry.of(StateStore.JOB, "one", text);
    }

    @Test
    void othersGoOnAndItsLateChangeIsRefused() throws InterruptedException {
        FaultyCommits faults = new FaultyCommits(TestServer.source(address));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (StateStore suspended = PostgresStateStore.builder(faults.source()).build();
                StateStore other = PostgresStateStore.builder(address).build()) {
            other.apply(List.of(StateChange.create(entry("first"))));
            long version = other.get(StateStore.JOB, "one").orElseThrow().version();
            assertThat(suspended.get(StateStore.JOB, "one")).isPresent();
            CountDownLatch stands = new CountDownLatch(1);
            CountDownLatch goesOn = new CountDownLatch(1);
            faults.suspend(stands, goesOn);
            CompletableFuture<Boolean> late = CompletableFuture.supplyAsync(
                    () -> suspended.apply(List.of(StateChange.replace(entry("late"), version))), thread);
            stands.await();
            // Waits for the row until the server ends the suspended transaction.
            assertThat(other.apply(List.of(StateChange.replace(entry("second"), version))))
                    .isTrue();
            goesOn.countDown();
            assertThat(late.join()).isFalse();
            assertThat(other.get(StateStore.JOB, "one").orElseThrow().text()).isEqualTo("second");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anInterruptedThreadStillRecordsWhatItLearned() {
        try (StateStore store = PostgresStateStore.builder(address).build()) {
            Thread.currentThread().interrupt();
            assertThat(store.apply(List.of(StateChange.create(entry("first"))))).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.get(StateStore.JOB, "one")).isPresent();
        }
    }
}
