package dev.mediagen.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C: interrupts the work, and keeps the process alive until it has printed how to collect jobs that
 * continue at a provider. The exit code is the system's code for the signal.
 */
final class ShutdownGuard {

    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Terminal terminal;
    private final Thread worker;

    private ShutdownGuard(Terminal terminal, Thread worker) {
        this.terminal = terminal;
        this.worker = worker;
    }

    /** Guards the calling thread. */
    static ShutdownGuard guard(Terminal terminal) {
        ShutdownGuard interruption = new ShutdownGuard(terminal, Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "mediagen-interruption"));
        return interruption;
    }

    /** The work is finished and reported. */
    void done() {
        done.countDown();
    }

    private void stop() {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                terminal.say("Interrupted during a call, which may have been billed. See: mediagen jobs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
