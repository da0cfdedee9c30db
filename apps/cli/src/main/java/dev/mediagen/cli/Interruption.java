package dev.mediagen.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C: the work is interrupted, and the process stays until it has said how to come back for what is
 * still running at a provider. The exit code is then the system's own for the signal.
 */
final class Interruption {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);

    /** Watches over the calling thread. */
    static Interruption guard() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker), "mediagen-interruption"));
        return interruption;
    }

    /** The work is over and everything is said. */
    void done() {
        done.countDown();
    }

    private void stop(Thread worker) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            boolean said = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert said || worker.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
