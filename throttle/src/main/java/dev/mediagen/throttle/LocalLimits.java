package dev.mediagen.throttle;

import dev.mediagen.spi.ProviderLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Limits the calls of this process. */
final class LocalLimits implements ProviderLimits {

    private final Clock clock;
    private final Set<Permit> inside = new HashSet<>();
    private final Map<String, Closure> closures = new HashMap<>();

    LocalLimits(Clock clock) {
        this.clock = clock;
    }

    /** A clock that was set back must not keep a lane closed for the time difference. */
    private record Closure(Instant since, Instant until) {

        Duration left(Instant now) {
            return now.isBefore(since) || now.isAfter(until) ? Duration.ZERO : Duration.between(now, until);
        }
    }

    @Override
    public synchronized Entry enter(Lane lane) {
        Duration wait = closedFor(lane);
        if (!wait.isZero()) {
            return new Closed(wait);
        }
        long account =
                inside.stream().map(Permit::lane).filter(lane::sharesAccount).count();
        if (account >= lane.width() || running(lane) >= lane.modelWidth()) {
            return new Full();
        }
        Permit permit = new Permit(UUID.randomUUID().toString(), lane);
        inside.add(permit);
        return permit;
    }

    /** The number of calls in a lane. */
    synchronized int running(Lane lane) {
        return (int) inside.stream()
                .map(Permit::lane)
                .map(Lane::name)
                .filter(lane.name()::equals)
                .count();
    }

    @Override
    public synchronized void leave(Permit permit) {
        inside.remove(permit);
    }

    @Override
    public synchronized void close(Lane lane, Duration wait) {
        Instant now = clock.instant();
        Closure longer = new Closure(now, now.plus(wait));
        closures.merge(lane.name(), longer, (old, young) -> old.left(now).compareTo(wait) > 0 ? old : young);
    }

    /** A clock may stand still; what was waited counts all the same. */
    synchronized void open(Lane lane) {
        closures.remove(lane.name());
    }

    @Override
    public synchronized Duration closedFor(Lane lane) {
        Closure closure = closures.get(lane.name());
        return closure == null ? Duration.ZERO : closure.left(clock.instant());
    }
}
