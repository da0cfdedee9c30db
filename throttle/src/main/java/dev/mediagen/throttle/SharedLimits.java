package dev.mediagen.throttle;

import dev.mediagen.api.MediaException;
import dev.mediagen.spi.ProviderLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the calls of all processes together. Where these limits cannot be asked, each process takes its share: no call fails
 * because of them.
 */
final class SharedLimits implements ProviderLimits {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLimits.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LocalLimits own;
    private final ProviderLimits shared;
    private final Clock clock;
    private final Map<Permit, Permit> pairs = new ConcurrentHashMap<>();
    private volatile Instant away = Instant.MIN;

    SharedLimits(LocalLimits own, ProviderLimits shared, Clock clock) {
        this.own = own;
        this.shared = shared;
        this.clock = clock;
    }

    @Override
    public Entry enter(Lane lane) {
        Entry here = own.enter(lane);
        if (!(here instanceof Permit mine)) {
            return here;
        }
        Optional<Entry> there = asked(() -> shared.enter(lane));
        if (there.isPresent() && there.get() instanceof Permit permit) {
            pairs.put(mine, permit);
            return mine;
        }
        own.leave(mine);
        if (there.isPresent() && there.get() instanceof Closed closed) {
            own.close(lane, closed.left());
        }
        return there.orElseGet(() -> own.enter(lane.dividedBy(processes())));
    }

    /** Asks the shared limits, unless they just could not be asked. */
    private <T> Optional<T> asked(Supplier<T> question) {
        if (clock.instant().isBefore(away)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (MediaException e) {
            away = clock.instant().plus(PAUSE);
            LOG.warn("Limits that are shared with other processes cannot be used for some seconds.", e);
            return Optional.empty();
        }
    }

    @Override
    public void leave(Permit permit) {
        own.leave(permit);
        Optional.ofNullable(pairs.remove(permit)).ifPresent(shared::leave);
    }

    @Override
    public void close(Lane lane, Duration wait) {
        own.close(lane, wait);
        asked(() -> {
            shared.close(lane, wait);
            return true;
        });
    }

    @Override
    public Duration closedFor(Lane lane) {
        Duration here = own.closedFor(lane);
        return here.isZero() ? asked(() -> shared.closedFor(lane)).orElse(here) : here;
    }

    @Override
    public int processes() {
        return shared.processes();
    }
}
