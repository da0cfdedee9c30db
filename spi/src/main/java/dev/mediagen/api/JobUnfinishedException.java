package dev.mediagen.api;

/**
 * The time was over, or the wait was cancelled, before the job was. The job may still finish at the provider, and the details
 * carry the handle to come back with.
 */
public final class JobUnfinishedException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and facts for programs. */
    public JobUnfinishedException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public JobUnfinishedException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** With a message for people, facts for programs, and what lies beneath. */
    public JobUnfinishedException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    @Override
    public String kind() {
        return "job_unfinished";
    }

    @Override
    public JobUnfinishedException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    JobUnfinishedException worded(Text message, ErrorDetails other) {
        return new JobUnfinishedException(message, other);
    }
}
