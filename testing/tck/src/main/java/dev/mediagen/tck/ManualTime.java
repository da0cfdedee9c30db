package dev.mediagen.tck;

import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that moves only when somebody waits. Given to a {@code MediaGen} as both its clock and its pauser, it makes a
 * job of an hour take no time.
 */
public final class ManualTime extends Clock implements Sleeper {
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private Instant now;

    /** Begins at a day and an hour like any other. */
    public ManualTime() {
        this(Instant.parse("2026-11-22T09:08:07Z"));
    }

    /** Begins at this time. */
    public ManualTime(Instant start) {
        now = start;
    }

    /** How long was waited, one entry a wait. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

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

    /** The same clock: nothing here looks at zones. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
