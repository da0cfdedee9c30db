package dev.mediagen.core;

import dev.mediagen.spi.Sleeper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for real. */
final class SystemSleeper implements Sleeper {

    @Override
    public void sleep(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
