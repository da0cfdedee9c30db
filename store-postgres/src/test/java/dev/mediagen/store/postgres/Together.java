package dev.mediagen.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs work on 16 threads that start at the same moment. */
final class Together {

    private static final int THREADS = 16;

    private Together() {}

    /** The work of one of the threads. */
    interface Work<T> {
        T of(int number) throws Exception;
    }

    static <T> List<T> run(Work<T> work) throws Exception {
        return run(THREADS, work);
    }

    static <T> List<T> run(int count, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> works = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<T>) () -> {
                        start.await();
                        return work.of(number);
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
