package dev.mediagen.mcp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls that are under way, by the ids that the host gave them, so that one of them can be stopped. */
final class RunningCalls {

    /** How long calls get to write down what becomes of them, once the host is gone. */
    private static final long PATIENCE_SECONDS = 5;

    private final Map<Object, Running> running = new HashMap<>();
    private final Set<Object> silent = new HashSet<>();
    private boolean ended;

    /** One call. */
    private static final class Running {

        private @Nullable Thread thread;
        private boolean cancelled;
    }

    /** A call came in; what works on it will follow. */
    synchronized void expect(Object id) {
        running.put(id, new Running());
    }

    /**
     * Works on a call in this thread, which is interrupted when the call is cancelled.
     *
     * @return what the work gave; on cancellation it is up to the work to end soon
     */
    <T> T work(Object id, Supplier<T> work) {
        begin(id);
        try {
            return work.get();
        } finally {
            end(id);
        }
    }

    private synchronized void begin(Object id) {
        Running call = running.computeIfAbsent(id, unexpected -> new Running());
        call.thread = Thread.currentThread();
        if (call.cancelled || ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on nobody interrupts the thread for this call, and what did is taken back: the thread is a pool's. */
    private synchronized void end(Object id) {
        running.remove(id);
        Thread.interrupted();
        notifyAll();
    }

    /** The host has no more interest: the work is interrupted, and no answer is sent. */
    synchronized void cancel(Object id) {
        Running call = running.get(id);
        if (call == null) {
            // It is over, and its answer is on the way.
            return;
        }
        silent.add(id);
        call.cancelled = true;
        if (call.thread != null) {
            call.thread.interrupt();
        }
    }

    synchronized boolean isCancelled(Object id) {
        return silent.contains(id);
    }

    /** Whether the answer to a call is to be kept back; asked once for each. */
    synchronized boolean takeSilence(Object id) {
        return silent.remove(id);
    }

    /** The host is gone. */
    synchronized void end() {
        ended = true;
        Set.copyOf(running.keySet()).forEach(this::cancel);
        notifyAll();
    }

    /** Waits for the host to go, and then for the calls to end; an interruption is taken for its going. */
    synchronized void awaitEnd() {
        try {
            while (!ended) {
                wait();
            }
        } catch (InterruptedException e) {
            end();
        }
        awaitCalls();
    }

    private void awaitCalls() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!running.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
