package dev.mediagen.core;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import java.time.Duration;
import java.time.Instant;

/**
 * The call that a job handler receives.
 *
 * @param job the record of the job
 * @param token what the backend needs to poll it
 * @param sink receives the results
 * @param deadline the deadline of the caller
 * @param now the time
 * @param patience how long to keep trying to fetch a result
 */
record ProviderJobCall(JobRecord job, String token, MediaSink sink, Instant deadline, Instant now, Duration patience)
        implements JobCall {

    @Override
    public Operation operation() {
        return job.order().operation();
    }

    @Override
    public String model() {
        return job.order().model();
    }

    @Override
    public String idempotencyKey() {
        return job.id();
    }

    @Override
    public Options options() {
        return job.order().effective();
    }

    @Override
    public Duration age() {
        return Duration.between(job.acceptedAt(), now);
    }

    @Override
    public int attempt() {
        return job.state() instanceof JobState.Accepted accepted ? accepted.requested() + 1 : 1;
    }
}
