package dev.mediagen.spi;

import java.time.Duration;

/** Waits. Nothing in this project waits in any other way, so that tests need no real time. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns after the given time.
     *
     * @throws InterruptedException when the waiting thread is interrupted: the caller wants it to stop
     */
    void sleep(Duration length) throws InterruptedException;
}
