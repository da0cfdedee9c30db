package dev.mediagen.spi;

import java.time.Duration;

/** Lets time pass. The only way in which anything here waits, so that a test can do it without a clock on the wall. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns when the time is over.
     *
     * @throws InterruptedException when the waiting thread is interrupted: the caller wants to stop
     */
    void sleep(Duration length) throws InterruptedException;
}
