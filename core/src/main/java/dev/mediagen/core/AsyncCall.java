package dev.mediagen.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Work on another thread. Cancelling it before it started prevents the start; later, it interrupts the thread, which ends its wait.
 * Failures are reported as they are, without a wrapper.
 */
final class AsyncCall<T> extends CompletableFuture<T> {

    private final Supplier<T> work;
    private Optional<Thread> worker = Optional.empty();

    private AsyncCall(Supplier<T> work) {
        this.work = work;
    }

    /** Starts work on another thread. */
    static <T> CompletableFuture<T> start(Executor executor, Supplier<T> work) {
        AsyncCall<T> call = new AsyncCall<>(work);
        executor.execute(call::run);
        return call;
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

    /** Virtual threads from Java 24 on, where waiting in a monitor holds no other thread; before, daemon threads. */
    static Executor threads() {
        if (Runtime.version().feature() < 24) {
            return Executors.newCachedThreadPool(work -> Parallel.daemon(work, "mediagen-async"));
        }
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("This Java has no virtual threads.", e);
        }
    }

    private synchronized boolean begin() {
        worker = Optional.of(Thread.currentThread()).filter(current -> !isDone());
        return worker.isPresent();
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
