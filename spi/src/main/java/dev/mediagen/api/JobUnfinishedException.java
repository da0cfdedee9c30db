package dev.mediagen.api;

/**
 * The time limit was reached, or the wait was cancelled, before the job ended. The job may still finish at the provider; the
 * details carry the handle to resume it.
 */
public final class JobUnfinishedException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from a message for people and facts for programs. */
    public JobUnfinishedException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public JobUnfinishedException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** Creates the exception from a message for people, facts for programs and a cause. */
    public JobUnfinishedException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    /** The wait before a request was interrupted, with the code {@code cancelled}: nothing was sent. */
    public static JobUnfinishedException unsent(InterruptedException cause) {
        return new JobUnfinishedException(
                "Cancelled before anything was sent.",
                ErrorDetails.builder().code("cancelled").possiblyBilled(false).build(),
                cause);
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
