package dev.mediagen.core;

import dev.mediagen.api.MediaException;
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
    private boolean stopped;
    private boolean left;
    private boolean over;
    private Optional<MediaException> refusal = Optional.empty();

    SentCall(Instant deadline) {
        this.deadline = deadline;
    }

    /** Why nothing can be sent: it has no thread of its own. */
    Optional<MediaException> refusal() {
        return refusal;
    }

    void refuse(MediaException why) {
        refusal = Optional.of(why);
    }

    synchronized void startHere() {
        thread = Optional.of(Thread.currentThread());
        if (stopped) {
            stop();
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
