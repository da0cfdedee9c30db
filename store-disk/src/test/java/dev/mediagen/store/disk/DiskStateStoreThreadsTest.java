package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are interrupted, logs that change under them, and what is left of a store that was closed. */
class DiskStateStoreThreadsTest {

    private static final String KIND = StateStore.JOB;
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private DiskStateStore store = DiskStateStore.builder(folder).build();
    private final AtomicInteger roundsDone = new AtomicInteger();

    @BeforeEach
    void openStore() {
        folder = temporary.resolve("state");
        store = DiskStateStore.builder(folder).build();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void write(String id, int rounds, boolean interrupted) {
        for (int i = 0; i < rounds; i++) {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Lease lease = store.leases().claim(id).orElseThrow();
            StateChange change = StateChange.put(
                    StateEntry.of(KIND, id, id + " " + i + ".".repeat(i * 20)).tagged(Set.of("open", "round:" + i)));
            assertThat(store.apply(List.of(change, StateChange.put(StateEntry.of(KIND, "shared", id)))))
                    .isTrue();
            store.force();
            assertThat(store.get(KIND, id).orElseThrow().text()).startsWith(id + " " + i + ".".repeat(i * 20));
            assertThat(store.leases().isHeld(lease)).isTrue();
            assertThat(store.leases().holder(id)).isPresent();
            assertThat(store.find(KIND, "round:" + i, "", 100)).isNotEmpty();
            store.leases().release(lease);
            if (interrupted) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
            roundsDone.incrementAndGet();
        }
    }

    private static List<Thread> start(List<? extends FutureTask<?>> tasks) {
        List<Thread> threads = new ArrayList<>();
        for (FutureTask<?> task : tasks) {
            Thread thread = new Thread(task);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private List<FutureTask<Boolean>> writers(boolean interrupted) {
        return Stream.iterate(0, i -> i + 1)
                .limit(THREADS)
                .map(i -> new FutureTask<>((Callable<Boolean>) () -> {
                    write("writer-" + i, ROUNDS, interrupted);
                    return true;
                }))
                .toList();
    }

    private void requireAll() {
        for (int i = 0; i < THREADS; i++) {
            assertThat(store.get(KIND, "writer-" + i).orElseThrow().text())
                    .startsWith("writer-" + i + " " + (ROUNDS - 1) + ".");
        }
        assertThat(store.find(KIND, "open", "", 100)).hasSize(THREADS);
        assertThat(store.find(KIND, "round:" + (ROUNDS - 1), "", 100)).hasSize(THREADS);
        write("writer-0", 1, false);
    }

    @Test
    void interruptedThreadsBreakNothing() throws ExecutionException, InterruptedException, IOException {
        Lease lease = store.leases().claim("kept").orElseThrow();
        List<FutureTask<Boolean>> writers = writers(true);
        start(writers);
        for (FutureTask<Boolean> writer : writers) {
            assertThat(writer.get()).isTrue();
        }
        requireAll();
        requireLock(lease);
    }

    @Test
    void threadsThatAreInterruptedAtAnyMomentBreakNothing()
            throws ExecutionException, InterruptedException, IOException {
        Lease lease = store.leases().claim("kept").orElseThrow();
        List<FutureTask<Boolean>> writers = writers(false);
        List<Thread> threads = start(writers);
        int seen = -1;
        while (!writers.stream().allMatch(FutureTask::isDone)) {
            if (seen != roundsDone.get()) {
                seen = roundsDone.get();
                threads.forEach(Thread::interrupt);
            }
            Thread.onSpinWait();
        }
        for (FutureTask<Boolean> writer : writers) {
            assertThat(writer.get()).isTrue();
        }
        requireAll();
        requireLock(lease);
    }

    /** The lock of this process is what tells other processes that it lives; its loss would not be seen in here. */
    private void requireLock(Lease lease) throws IOException {
        assertThat(store.leases().isHeld(lease)).isTrue();
        assumeTrue(Files.exists(Path.of("/proc/locks")), "the system shows its locks");
        Path owner = folder.resolve("owners").resolve(lease.owner());
        String inode = String.valueOf(Files.getAttribute(owner, "unix:ino"));
        assertThat(Files.readAllLines(Path.of("/proc/locks")))
                .anyMatch(line -> line.contains(":" + inode + " ")
                        && line.contains(" " + ProcessHandle.current().pid() + " "));
    }

    @Test
    void logsThatChangeUnderThemHoldNobodyUp() throws ExecutionException, InterruptedException, IOException {
        StateFolder.Settings settings =
                new StateFolder.Settings(Duration.ofSeconds(30), Clock.systemUTC(), Machine.here());
        List<FutureTask<Boolean>> writers = writers(false);
        try (StateFolder same = StateFolder.open(folder, settings)) {
            start(writers);
            while (!writers.stream().allMatch(FutureTask::isDone)) {
                same.logs().renew();
            }
        }
        for (FutureTask<Boolean> writer : writers) {
            assertThat(writer.get()).isTrue();
        }
        requireAll();
    }

    @Test
    void whoUsesAStoreThatIsBeingClosedIsServedOrToldSo() throws ExecutionException, InterruptedException {
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "count", "0"))));
        List<FutureTask<Integer>> users = Stream.generate(() -> new FutureTask<>(this::useUntilClosed))
                .limit(THREADS)
                .toList();
        start(users);
        store.close();
        for (FutureTask<Integer> user : users) {
            assertThat(user.get()).isNotNegative();
        }
    }

    private int useUntilClosed() {
        for (int i = 0; ; i++) {
            try {
                store.apply(List.of(StateChange.put(StateEntry.of(KIND, "count", "1"))));
                store.force();
            } catch (SetupException e) {
                assertThat(e).hasMessageContaining("closed");
                return i;
            }
        }
    }

    @Test
    void aClosedStoreLeavesNothingOpen() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            try (DiskStateStore one =
                    DiskStateStore.builder(temporary.resolve("state-" + i)).build()) {
                one.apply(List.of(StateChange.put(StateEntry.of(KIND, "one", "text"))));
                one.force();
                assertThat(one.leases().claim("work")).isPresent();
            }
        }
        requireNothingOpen();
    }

    @Test
    void aStoreThatCannotBeOpenedLeavesNothingOpen() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("log"), "a file instead of a folder");
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> store.apply(List.of(StateChange.remove(KIND, "one"))));
        }
        assertThat(StateFiles.in(folder.resolve("owners"))).isEmpty();
        requireNothingOpen();
    }

    private void requireNothingOpen() throws IOException, InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mediagen-state")) {
                thread.join(Duration.ofSeconds(20).toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "the system shows what is open");
        for (Path descriptor : PrivateFiles.list(descriptors)) {
            if (Files.isSymbolicLink(descriptor)) {
                assertThat(Files.readSymbolicLink(descriptor).toString()).doesNotContain(temporary.toString());
            }
        }
    }
}
