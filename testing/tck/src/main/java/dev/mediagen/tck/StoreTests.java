package dev.mediagen.tck;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The common part of all tests of a {@link StateStore}. */
abstract class StoreTests {
    static final String KIND = StateStore.JOB;
    static final int THREADS = 16;

    private StateStore store = new OpenStore();

    /** An empty store; closed after each test. */
    protected abstract StateStore open();

    /** The clock by which entries of the store expire, if tests can control it. */
    protected Optional<ManualTime> time() {
        return Optional.empty();
    }

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    final StateStore store() {
        return store;
    }

    static StateEntry entry(String id, String text) {
        return StateEntry.of(KIND, id, text);
    }

    final boolean apply(StateChange... changes) {
        return store.apply(List.of(changes));
    }

    /** The entry, which is there. */
    final StateEntry read(String id) {
        return store.get(KIND, id).orElseThrow(() -> new AssertionError("There is no " + id + "."));
    }

    final List<String> ids(String tag) {
        return store.find(KIND, tag, "", Integer.MAX_VALUE).stream()
                .map(StateEntry::id)
                .toList();
    }

    /** The work of one of many threads. */
    interface Work<T> {
        T run(int number) throws Exception;
    }

    /** Runs work on many threads that start at the same moment. */
    static <T> List<T> together(Work<T> work) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> works = IntStream.range(0, THREADS)
                    .mapToObj(number -> (Callable<T>) () -> {
                        start.await();
                        return work.run(number);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(works)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
