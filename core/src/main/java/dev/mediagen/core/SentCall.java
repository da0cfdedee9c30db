package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a call can still be stopped: before the last byte of its request, or not at all. What is sent completely may be paid for, so
 * neither an interrupt nor the deadline of the caller reaches its thread then.
 */
final class SentCall {

    private final Instant deadline;
    private Optional<Thread> thread = Optional.empty();
    private int awaited;
    private Optional<MediaException> refused = Optional.empty();
    private boolean stopped;
    private boolean left;
    private boolean over;

    SentCall(Instant deadline) {
        this.deadline = deadline;
    }

    synchronized void startHere() {
        thread = Optional.of(Thread.currentThread());
        if (stopped) {
            stop();
        }
    }

    /** It has no thread of its own, so it only records why. */
    synchronized void hasNoThread(Throwable cause) {
        refused = Optional.of(new UnavailableException(
                "This process cannot start another thread, so nothing was sent. Run fewer calls concurrently, or raise its"
                        + " limit of threads or memory.",
                ErrorDetails.builder().code("no_thread").retryable(true).build(),
                cause));
    }

    /** Throws why it cannot be sent, if it cannot. */
    synchronized void requireThread() {
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** Whether the last byte of a request that may be billed can be sent. What a call began to pay for is completed. */
    synchronized boolean sendsLastByte() {
        boolean sends = awaited > 0 || !stopped;
        awaited += sends ? 1 : 0;
        return sends;
    }

    /** A request was not accepted, so nothing is being paid for. */
    synchronized void notAccepted() {
        awaited--;
        if (stopped) {
            stop();
        }
    }

    /** The deadline of the handler: later than that of the caller once there is an answer to collect. */
    synchronized Instant deadline() {
        return awaited > 0 ? Limits.answering(deadline) : deadline;
    }

    /** Lets it send no last byte from now on; returns whether there is an answer to collect. */
    synchronized boolean expire() {
        stopped = true;
        return awaited > 0;
    }

    /** The same, and interrupts its thread unless there is an answer to collect. */
    synchronized boolean stop() {
        if (!expire()) {
            thread.ifPresent(Thread::interrupt);
        }
        return awaited > 0;
    }

    /** Its caller waits no longer; returns false when it is over. */
    synchronized boolean leave() {
        left |= !over;
        return left;
    }

    synchronized boolean wasLeft() {
        return left;
    }

    /** Its work is over. The thread belongs to a pool: an interrupt must not reach its next work. */
    synchronized void end() {
        over = true;
        thread = Optional.empty();
        Thread.interrupted();
    }
}
