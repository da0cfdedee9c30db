package dev.mediagen.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C: the work is interrupted, and the process stays until it has said how to come back for what is
 * still running at a provider. The exit code is then the system's own for the signal.
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

    /** Watches over the calling thread. */
    static ShutdownGuard guard(Terminal terminal) {
        ShutdownGuard interruption = new ShutdownGuard(terminal, Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "mediagen-interruption"));
        return interruption;
    }

    /** The work is over and everything is said. */
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
