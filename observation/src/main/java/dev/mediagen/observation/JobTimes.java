package dev.mediagen.observation;

import dev.mediagen.api.JobInfo;
import dev.mediagen.spi.JobListener.JobEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The times at which running jobs were accepted and received, as far as this process knows. The oldest are dropped: another process
 * may have ended them.
 */
final class JobTimes {

    private static final int MOST = 10_000;

    private final Map<String, Times> times = new LinkedHashMap<>();

    /**
     * The durations of a job.
     *
     * @param queued from its record to the provider's answer
     * @param polled from the provider's answer to the result
     */
    record Times(Optional<Duration> queued, Optional<Duration> polled, Optional<Instant> accepted) {

        static final Times UNKNOWN = new Times(Optional.empty(), Optional.empty(), Optional.empty());
    }

    synchronized void note(JobEvent event) {
        String id = event.job().id();
        Duration age = Duration.between(event.job().created(), event.at());
        switch (event.kind()) {
            case ACCEPTED -> put(id, new Times(Optional.of(age), Optional.empty(), Optional.of(event.at())));
            case RECEIVED -> put(id, received(of(event.job()), age, event.at()));
            case STARTED, POLLED, SETTLED, FAILED, IN_DOUBT, LIMITED -> {}
        }
    }

    /**
     * The times after a result was received. A synchronous result was never polled; for a job of another process the duration is
     * unknown.
     */
    private static Times received(Times before, Duration age, Instant now) {
        return new Times(
                before.queued().or(() -> Optional.of(age)),
                before.accepted().map(accepted -> Duration.between(accepted, now)),
                before.accepted());
    }

    synchronized Times of(JobInfo job) {
        return times.getOrDefault(job.id(), Times.UNKNOWN);
    }

    synchronized void forget(JobInfo job) {
        times.remove(job.id());
    }

    private void put(String id, Times value) {
        times.put(id, value);
        if (times.size() > MOST) {
            times.remove(times.keySet().iterator().next());
        }
    }
}
