package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackendThrottleTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new ArrayList<>();

    /** As a real clock does, it moves on between one look and the next. */
    private final Clock ticking =
            ((InstantSource) () -> Instant.ofEpochSecond(1_000, nanos.incrementAndGet())).withZone(ZoneOffset.UTC);

    private final BackendThrottle lanes = new BackendThrottle(2, ticking, length -> {
        sleeps.add(length);
        nanos.addAndGet(length.toNanos());
    });

    @Test
    void anOpenLaneIsEnteredAtOnce() {
        lanes.enter("alpha", Instant.MAX);
        lanes.enter("alpha", Instant.MAX);
        assertThat(sleeps).isEmpty();
    }

    @Test
    void aClosedLaneIsWaitedForAndTheOthersAreNot() {
        lanes.enter("alpha", Instant.MAX);
        lanes.slowDown("alpha", Optional.of(Duration.ofSeconds(3)), 1);
        lanes.leave("alpha");
        lanes.enter("beta", Instant.MAX);
        assertThat(sleeps).isEmpty();
        lanes.enter("alpha", Instant.MAX);
        assertThat(sleeps).hasSize(1);
        assertThat(sleeps.get(0)).isBetween(Duration.ofMillis(2999), Duration.ofSeconds(3));
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepALaneClosed() {
        lanes.enter("alpha", Instant.MAX);
        lanes.slowDown("alpha", Optional.of(Duration.ofSeconds(3)), 1);
        lanes.leave("alpha");
        nanos.addAndGet(-Duration.ofHours(1).toNanos());
        lanes.enter("alpha", Instant.MAX);
        assertThat(sleeps).isEmpty();
    }

    @Test
    void whatWasWaitedCountsThoughTheClockStandsStill() {
        BackendThrottle still =
                new BackendThrottle(2, Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC), sleeps::add);
        still.enter("alpha", Instant.MAX);
        still.slowDown("alpha", Optional.of(Duration.ofSeconds(3)), 1);
        still.leave("alpha");
        still.enter("alpha", Instant.MAX);
        assertThat(sleeps).containsExactly(Duration.ofSeconds(3));
    }
}
