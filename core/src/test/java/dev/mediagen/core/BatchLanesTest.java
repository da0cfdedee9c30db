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

class BatchLanesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();

    /** Like a real clock, it has gone on whenever somebody looks again. */
    private final Clock clock =
            ((InstantSource) () -> Instant.EPOCH.plusNanos(nanos.incrementAndGet())).withZone(ZoneOffset.UTC);

    private final BatchLanes lanes = new BatchLanes(4, clock, this::pause);

    private void pause(Duration length) {
        pauses.add(length);
        nanos.addAndGet(length.toNanos());
    }

    @Test
    void anOpenLaneIsEnteredAtOnce() {
        lanes.enter("alpha");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aClosedLaneIsWaitedForOnce() {
        lanes.enter("alpha");
        lanes.slowDown("alpha", Optional.of(Duration.ofSeconds(9)), 1);
        lanes.leave("alpha");
        lanes.enter("alpha");
        lanes.enter("beta");
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9)));
    }
}
