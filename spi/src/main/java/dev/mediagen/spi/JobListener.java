package dev.mediagen.spi;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import java.time.Instant;
import java.util.Optional;

/**
 * Is told what happens to jobs. Called by the threads that work, so it must be quick; what it throws is logged and otherwise
 * ignored.
 */
@FunctionalInterface
public interface JobListener {

    /** Something happened to a job. */
    void on(JobEvent event);

    /**
     * What happened to a job.
     *
     * @param kind what happened
     * @param job the job as it is now
     * @param at when
     * @param failure what went wrong, if something did
     */
    record JobEvent(Kind kind, JobInfo job, Instant at, Optional<MediaException> failure) {}

    /** What can happen to a job. */
    enum Kind {
        /** It was written down; its request is sent next. */
        BEGUN,
        /** Its provider took it. */
        ACCEPTED,
        /** Its provider was asked for it, and it is still running. */
        POLLED,
        /** Its result is here. */
        RECEIVED,
        /** Its result has its final name. */
        SETTLED,
        /** It ended without a result. */
        FAILED,
        /** It may have been billed, and nobody knows what became of it. */
        IN_DOUBT,
        /** It waited because its provider has no room. */
        LIMITED
    }
}
