package dev.mediagen.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Another process, or another thread of this one, is working on the job. Nothing was sent. Wait until it is done; the result is
 * then at its destination.
 */
public final class JobInUseException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** The error code of all these failures. */
    public static final String CODE = "job_in_use";

    private final transient Optional<String> jobId;
    private final transient Optional<String> holder;
    private final transient Optional<Instant> since;

    private JobInUseException(Text message, ErrorDetails details, JobInUseException other) {
        super(message, details);
        jobId = other.jobId;
        holder = other.holder;
        since = other.since;
    }

    private JobInUseException(
            String message, Optional<String> jobId, Optional<String> holder, Optional<Instant> since) {
        super(
                Text.plain(message),
                ErrorDetails.builder().code(CODE).retryable(true).build());
        this.jobId = jobId;
        this.holder = holder;
        this.since = since;
    }

    /**
     * Creates the exception for a job.
     *
     * @param id its id
     * @param holder the process that works on it, for people: a host and a process; empty when the job was released in this moment
     * @param since since when it works on it
     */
    public static JobInUseException of(String id, Optional<String> holder, Optional<Instant> since) {
        String who = holder.orElse("another process");
        String when = since.map(start -> " since " + start.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return new JobInUseException(
                "Job " + id + " is in use by " + who + when + ". Wait until it is finished.",
                Optional.of(id),
                holder,
                since);
    }

    /** Creates the exception for work that another process is just starting, under the same key or as the same item of a batch. */
    public static JobInUseException beginning() {
        return new JobInUseException(
                "Another process is working on this request. Wait until it is finished, then retry.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The id of the job, where it is known. */
    public Optional<String> jobId() {
        return jobId;
    }

    /** The process that works on it, for people: a host and a process. */
    public Optional<String> holder() {
        return holder;
    }

    /** Since when that process works on it. */
    public Optional<Instant> since() {
        return since;
    }

    @Override
    public String kind() {
        return CODE;
    }

    @Override
    public JobInUseException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    JobInUseException worded(Text message, ErrorDetails other) {
        return new JobInUseException(message, other, this);
    }
}
