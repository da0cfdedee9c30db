package dev.mediagen.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Runs tasks beside each other, so many at once, and waits for all of them. When the waiting thread is interrupted the
 * running tasks are, too, the others are not begun, and what the running ones come to is still collected: an executor
 * would throw their results away.
 */
final class Parallel<T> {

    private final List<Supplier<T>> tasks;
    private final BiFunction<Integer, RuntimeException, T> failed;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<T> results;
    private volatile boolean stopped;

    private Parallel(List<Supplier<T>> tasks, BiFunction<Integer, RuntimeException, T> failed) {
        this.tasks = tasks;
        this.failed = failed;
        this.results = new AtomicReferenceArray<>(tasks.size());
    }

    /**
     * Runs all tasks, at most {@code most} at once.
     *
     * @param failed makes a result of a task's position and failure; a task that was not begun fails with a {@link CancellationException}
     * @return one result a task, in order
     */
    static <T> List<T> run(List<Supplier<T>> tasks, int most, BiFunction<Integer, RuntimeException, T> failed) {
        Parallel<T> parallel = new Parallel<>(tasks, failed);
        if (tasks.size() == 1) {
            parallel.work();
        } else {
            parallel.runBeside(Math.min(most, tasks.size()));
        }
        return parallel.collect();
    }

    private void runBeside(int threads) {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(this::work, "mediagen-worker-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (int index = next.getAndIncrement(); index < tasks.size(); index = next.getAndIncrement()) {
            results.set(index, attempt(index));
        }
    }

    private T attempt(int index) {
        try {
            if (stopped) {
                throw new CancellationException("Not begun: everything was cancelled.");
            }
            return tasks.get(index).get();
        } catch (RuntimeException e) {
            return failed.apply(index, e);
        }
    }

    private List<T> collect() {
        List<T> collected = new ArrayList<>();
        for (int i = 0; i < results.length(); i++) {
            collected.add(results.get(i));
        }
        return collected;
    }

    /** Threads for work that nobody waits for; they keep no process alive. */
    static Executor threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "mediagen-async");
            thread.setDaemon(true);
            return thread;
        });
    }
}
