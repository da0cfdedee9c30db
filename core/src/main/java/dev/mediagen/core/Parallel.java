package dev.mediagen.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs tasks concurrently, or one on another thread. An interrupt reaches them, and their results are still collected: an executor would lose them. */
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

    /** Daemon threads for asynchronous work. */
    static Executor threads() {
        return Executors.newCachedThreadPool(work -> daemon(work, "mediagen-async"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts work on another thread; see {@link Call}. */
    static <T> CompletableFuture<T> async(Executor executor, Supplier<T> work) {
        Call<T> call = new Call<>(work);
        executor.execute(call::run);
        return call;
    }

    /**
     * Work on another thread. Cancelling it before it started prevents the start; later, it interrupts the thread, which ends its wait.
     * Failures are reported as they are, without a wrapper.
     */
    private static final class Call<T> extends CompletableFuture<T> {

        private final Supplier<T> work;
        private Optional<Thread> worker = Optional.empty();

        private Call(Supplier<T> work) {
            this.work = work;
        }

        private void run() {
            if (!begin()) {
                return;
            }
            try {
                complete(work.get());
            } catch (RuntimeException | Error e) {
                completeExceptionally(e);
            } finally {
                end();
            }
        }

        private synchronized boolean begin() {
            if (isDone()) {
                return false;
            }
            worker = Optional.of(Thread.currentThread());
            return true;
        }

        /** The thread may belong to a pool: the interrupt must not reach its next work. */
        private synchronized void end() {
            worker = Optional.empty();
            if (isCancelled()) {
                Thread.interrupted();
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            synchronized (this) {
                if (cancelled) {
                    worker.ifPresent(Thread::interrupt);
                }
            }
            return cancelled;
        }
    }
}
