package dev.mediagen.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackendThrottleTest {

    private static final Lane ALPHA = new Lane("alpha", "", "", 2, 2);
    private static final Lane BETA = new Lane("beta", "", "", 2, 2);

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new ArrayList<>();

    /** As a real clock does, it moves on between one look and the next. */
    private final Clock ticking =
            ((InstantSource) () -> Instant.ofEpochSecond(1_000, nanos.incrementAndGet())).withZone(ZoneOffset.UTC);

    private final BackendThrottle lanes =
            new BackendThrottle(new ConcurrentCalls(Map.of()), Optional.empty(), ticking, length -> {
                sleeps.add(length);
                nanos.addAndGet(length.toNanos());
            });

    private static Permit enter(BackendThrottle lanes, Lane lane) {
        return lanes.enter(lane, Instant.MAX, () -> {});
    }

    @Test
    void anOpenLaneIsEnteredAtOnce() {
        enter(lanes, ALPHA);
        enter(lanes, ALPHA);
        assertThat(sleeps).isEmpty();
    }

    @Test
    void aClosedLaneIsWaitedForAndTheOthersAreNot() {
        Permit permit = enter(lanes, ALPHA);
        lanes.slowDown(ALPHA, Optional.of(Duration.ofSeconds(3)), 1);
        lanes.leave(permit);
        enter(lanes, BETA);
        assertThat(sleeps).isEmpty();
        enter(lanes, ALPHA);
        assertThat(sleeps).hasSize(1);
        assertThat(sleeps.get(0)).isBetween(Duration.ofMillis(2999), Duration.ofSeconds(3));
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepALaneClosed() {
        Permit permit = enter(lanes, ALPHA);
        lanes.slowDown(ALPHA, Optional.of(Duration.ofSeconds(3)), 1);
        lanes.leave(permit);
        nanos.addAndGet(-Duration.ofHours(1).toNanos());
        enter(lanes, ALPHA);
        assertThat(sleeps).isEmpty();
    }

    @Test
    void whatWasWaitedCountsThoughTheClockStandsStill() {
        BackendThrottle still = new BackendThrottle(
                new ConcurrentCalls(Map.of()),
                Optional.empty(),
                Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC),
                sleeps::add);
        Permit permit = enter(still, ALPHA);
        still.slowDown(ALPHA, Optional.of(Duration.ofSeconds(3)), 1);
        still.leave(permit);
        enter(still, ALPHA);
        assertThat(sleeps).containsExactly(Duration.ofSeconds(3));
    }
}
