package dev.mediagen.mcp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running calls by the ids of the host, so that one of them can be stopped. */
final class RunningCalls {

    /**
     * How long calls, which are interrupted, have to record their state after the host has disconnected. It is no wait for an answer:
     * closing the {@code MediaGen} waits for those that may be paid for, as long as {@code MEDIAGEN_SHUTDOWN_GRACE} says.
     */
    private static final long RECORDING_SECONDS = 2;

    private final Map<Object, Running> running = new HashMap<>();
    private final Set<Object> silent = new HashSet<>();
    private boolean ended;

    /** One call. */
    private static final class Running {

        private @Nullable Thread thread;
        private boolean cancelled;
    }

    /** Registers a call before the work on it starts. */
    synchronized void expect(Object id) {
        running.put(id, new Running());
    }

    /**
     * Works on a call in this thread, which is interrupted when the call is cancelled.
     *
     * @return the result of the work; on cancellation the work should end soon
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

    /** Ends a call: the thread, which belongs to a pool, is not interrupted for it any more, and a pending interrupt is cleared. */
    private synchronized void end(Object id) {
        running.remove(id);
        Thread.interrupted();
        notifyAll();
    }

    /** Cancels a call: the work is interrupted, and no answer is sent. */
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

    /** Whether the answer to a call has to be suppressed; called once per call. */
    synchronized boolean takeSilence(Object id) {
        return silent.remove(id);
    }

    /** The host has disconnected. */
    synchronized void end() {
        ended = true;
        Set.copyOf(running.keySet()).forEach(this::cancel);
        notifyAll();
    }

    /** Waits for the host to disconnect, and then for the calls to end; an interrupt counts as disconnecting. */
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
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECORDING_SECONDS);
        try {
            while (!running.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
