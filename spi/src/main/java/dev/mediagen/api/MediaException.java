package dev.mediagen.api;

/**
 * A generation that failed. The eight kinds differ by what the caller can do:
 *
 * <ul>
 *   <li>{@link InvalidRequestException}: fix the request;
 *   <li>{@link SetupException}: fix the setup: a jar, a key, an account, a folder;
 *   <li>{@link BudgetExceededException}: raise the budget, wait for its next period, or ask for less;
 *   <li>{@link UnavailableException}: wait and retry;
 *   <li>{@link ContentRefusedException}: request something else;
 *   <li>{@link JobInUseException}: another process works on the job; wait until it is done;
 *   <li>{@link JobUnfinishedException}: resume the job later;
 *   <li>{@link BackendFaultException}: report a bug, or check whether it was billed.
 * </ul>
 *
 * <p>Messages teach: what was wrong, what is allowed, what to do. They never contain a key, a prompt or content, and are safe to
 * {@linkplain ShownText show}.
 */
public abstract sealed class MediaException extends RuntimeException
        permits InvalidRequestException,
                SetupException,
                BudgetExceededException,
                UnavailableException,
                ContentRefusedException,
                JobInUseException,
                JobUnfinishedException,
                BackendFaultException {

    private static final long serialVersionUID = 1L;

    private final transient Text text;
    private final transient ErrorDetails details;

    MediaException(Text message, ErrorDetails details) {
        super(message.clean().toString());
        this.text = message.clean();
        this.details = details;
    }

    MediaException(Text message, ErrorDetails details, Throwable cause) {
        super(message.clean().toString(), cause);
        this.text = message.clean();
        this.details = details;
    }

    /** The message with its references, for a door that spells them its own way; {@link #getMessage} has the core's names. */
    public final Text text() {
        return text;
    }

    /** The facts, for programs. */
    public ErrorDetails details() {
        return details;
    }

    /** A stable name for the kind of failure: {@code invalid_request}, {@code setup}, {@code unavailable}, … */
    public abstract String kind();

    /** The same failure with added facts. Keeps message, cause and stack trace. */
    public abstract MediaException with(ErrorDetails other);

    /** The same kind of failure with another message. */
    abstract MediaException worded(Text message, ErrorDetails other);

    /**
     * The same failure with one more sentence and added facts. Keeps kind, cause and stack trace. Words of a provider that come
     * before it get a full stop if they have none.
     *
     * @param sentence the sentence to append, with a full stop
     */
    public final MediaException adding(String sentence, ErrorDetails other) {
        boolean ends = text.toString().matches("(?s).*[.!?…]['\")]*\\s*");
        return continued(worded(text().and((ends ? " " : ". ") + sentence), other));
    }

    /** The same failure with another message. Keeps kind, details, cause and stack trace. */
    public final MediaException saying(Text message) {
        return continued(worded(message, details));
    }

    /** Copies the stack trace and the causes of the original. */
    <E extends MediaException> E continued(E copy) {
        copy.setStackTrace(getStackTrace());
        if (getCause() != null && copy.getCause() == null) {
            copy.initCause(getCause());
        }
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }
}
