package dev.mediagen.emulator;

import java.time.Duration;

/**
 * Holds responses back until they are released: requests that were read and logged wait here before anything is sent.
 * So a test can observe a waiting client without a clock. Closing the gate releases all responses permanently.
 */
public final class Gate implements AutoCloseable {
    private final Runnable onClose;
    private int waiting;
    private int permits;
    private boolean open;

    Gate(Runnable onClose) {
        this.onClose = onClose;
    }

    /** Releases one response: a waiting one, or the next one. */
    public void release() {
        release(1);
    }

    /**
     * Releases some responses.
     *
     * @param answers how many
     */
    public synchronized void release(int answers) {
        permits += answers;
        notifyAll();
    }

    /** Returns how many responses are waiting. */
    public synchronized int waiting() {
        return waiting;
    }

    /**
     * Waits until a number of responses are waiting.
     *
     * @param answers how many
     * @param atMost how long to wait for them
     * @throws IllegalStateException if they did not arrive in time
     * @throws InterruptedException if the caller is interrupted
     */
    public synchronized void awaitWaiting(int answers, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (waiting < answers) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(
                        "expected " + answers + " waiting answers within " + atMost + ", there are " + waiting);
            }
            wait(left);
        }
    }

    /** Opens the gate permanently. */
    @Override
    public void close() {
        synchronized (this) {
            open = true;
            notifyAll();
        }
        onClose.run();
    }

    /** Called for each response. */
    synchronized void pass() throws InterruptedException {
        waiting++;
        notifyAll();
        try {
            while (!open && permits == 0) {
                wait();
            }
            permits = open ? permits : permits - 1;
        } finally {
            waiting--;
        }
    }
}
