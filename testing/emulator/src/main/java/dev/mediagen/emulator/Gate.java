package dev.mediagen.emulator;

import java.time.Duration;

/**
 * Holds answers back until they are released: requests that were read and logged wait here before anything is sent. So a
 * test can look at a client that is waiting, without a clock. Closing the gate lets everybody through for good.
 */
public final class Gate implements AutoCloseable {
    private final Runnable onClose;
    private int waiting;
    private int permits;
    private boolean open;

    Gate(Runnable onClose) {
        this.onClose = onClose;
    }

    /** Lets one answer through: one that waits, or the next to come. */
    public void release() {
        release(1);
    }

    /**
     * Lets some answers through.
     *
     * @param answers how many
     */
    public synchronized void release(int answers) {
        permits += answers;
        notifyAll();
    }

    /** Returns how many answers wait here now. */
    public synchronized int waiting() {
        return waiting;
    }

    /**
     * Waits until so many answers wait here.
     *
     * @param answers how many
     * @param atMost how long to wait for them
     * @throws IllegalStateException if they did not come in time
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

    /** Opens the gate for good. */
    @Override
    public void close() {
        synchronized (this) {
            open = true;
            notifyAll();
        }
        onClose.run();
    }

    /** Called by an answer. */
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
