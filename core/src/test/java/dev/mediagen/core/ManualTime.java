package dev.mediagen.core;

import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only when somebody waits. */
final class ManualTime extends Clock implements Sleeper {

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:08:07Z");

    @Override
    public synchronized void sleep(Duration length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted");
        }
        sleeps.add(length);
        now = now.plus(length);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
