package dev.mediagen.core;

import dev.mediagen.spi.Pauser;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for real. */
final class SystemPauser implements Pauser {

    @Override
    public void pause(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
