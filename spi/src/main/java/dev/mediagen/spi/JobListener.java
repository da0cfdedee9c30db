package dev.mediagen.spi;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import java.time.Instant;
import java.util.Optional;

/**
 * Receives events of jobs. Called by the working threads, so it must return quickly; exceptions are logged and otherwise ignored.
 */
@FunctionalInterface
public interface JobListener {

    /** Receives an event. */
    void on(JobEvent event);

    /**
     * An event of a job.
     *
     * @param kind what happened
     * @param job the job as it is now
     * @param at when it happened
     * @param failure what went wrong, if anything
     * @param provider the {@linkplain BackendDescriptor#providerName name of the provider in telemetry}
     */
    record JobEvent(Kind kind, JobInfo job, Instant at, Optional<MediaException> failure, String provider) {}

    /** The kinds of events. */
    enum Kind {
        /** It was recorded; its request is sent next. */
        STARTED,
        /** The provider accepted it. */
        ACCEPTED,
        /** It was polled and is still running. */
        POLLED,
        /** Its result has arrived. */
        RECEIVED,
        /** Its result has its final name. */
        SETTLED,
        /** It ended without a result. */
        FAILED,
        /** It may have been billed, and its outcome is unknown. */
        IN_DOUBT,
        /** It waited because its provider has no capacity. */
        LIMITED
    }
}
