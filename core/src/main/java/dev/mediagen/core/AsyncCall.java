package dev.mediagen.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
