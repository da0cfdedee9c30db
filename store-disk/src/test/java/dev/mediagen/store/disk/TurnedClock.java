package dev.mediagen.store.disk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by a second whenever somebody looks, so that no two things happen at once, and when it is turned. */
final class TurnedClock extends Clock {

    private Instant now = Instant.parse("2026-11-22T09:08:07Z");

    synchronized void turn(Duration length) {
        now = now.plus(length);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plusSeconds(1);
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
