package dev.mediagen.core;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs tasks concurrently. An interrupt reaches them, and their results are still collected: an executor would lose them. */
final class Parallel {

    private Parallel() {}

    /**
     * Runs all tasks, at most {@code most} concurrently.
     *
     * @param failed makes a result from a task's position and failure; a task that was not started fails with a {@link
     *     CancellationException}
     * @return one result per task, in order
     */
    static <T> List<T> run(List<Supplier<T>> tasks, int most, BiFunction<Integer, RuntimeException, T> failed) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(tasks.size());
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                try {
                    if (stopped.get()) {
                        throw new CancellationException("Not started: all calls were cancelled.");
                    }
                    results.set(i, tasks.get(i).get());
                } catch (RuntimeException e) {
                    results.set(i, failed.apply(i, e));
                } catch (Error e) {
                    results.set(i, failed.apply(i, CallGuard.defect(e)));
                }
            }
        };
        if (tasks.size() == 1) {
            work.run();
        } else {
            runBeside(work, Math.min(most, tasks.size()), stopped);
        }
        return IntStream.range(0, tasks.size()).mapToObj(results::get).toList();
    }

    private static void runBeside(Runnable work, int threads, AtomicBoolean stopped) {
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(i -> daemon(work, "mediagen-worker-" + i))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    stopped.set(true);
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (stopped.get()) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
