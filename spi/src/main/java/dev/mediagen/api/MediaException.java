package dev.mediagen.api;

/**
 * A generation that did not succeed. The seven kinds are split by what the caller can do about it:
 *
 * <ul>
 *   <li>{@link InvalidRequestException}: fix the request;
 *   <li>{@link SetupException}: fix the set-up: a jar, a key, an account, a folder;
 *   <li>{@link UnavailableException}: wait and try again;
 *   <li>{@link ContentRefusedException}: ask for something else;
 *   <li>{@link JobInUseException}: somebody else works on the job; wait until that is done;
 *   <li>{@link JobUnfinishedException}: come back for the job later;
 *   <li>{@link BackendFaultException}: report a bug, or look whether it was billed.
 * </ul>
 *
 * <p>Messages teach: what was wrong, what is allowed, what to do. They never hold a key, a prompt or content, and what stands in them
 * can be {@linkplain ShownText shown}.
 */
public abstract sealed class MediaException extends RuntimeException
        permits InvalidRequestException,
                SetupException,
                UnavailableException,
                ContentRefusedException,
                JobInUseException,
                JobUnfinishedException,
                BackendFaultException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    MediaException(String message, ErrorDetails details) {
        super(ShownText.clean(message));
        this.details = details;
    }

    MediaException(String message, ErrorDetails details, Throwable cause) {
        super(ShownText.clean(message), cause);
        this.details = details;
    }

    /** The facts, for programs. */
    public ErrorDetails details() {
        return details;
    }

    /** One stable word for the kind of failure: {@code invalid_request}, {@code setup}, {@code unavailable}, … */
    public abstract String kind();

    /** The same failure, with facts that became known further out. Keeps message, cause and trace. */
    public abstract MediaException with(ErrorDetails other);

    /** The same kind of failure in other words. */
    abstract MediaException worded(String message, ErrorDetails other);

    /**
     * The same failure with one sentence more, and with facts that became known further out. Keeps kind, cause and trace.
     *
     * @param sentence what has to be said besides, with a full stop at its end
     */
    public final MediaException adding(String sentence, ErrorDetails other) {
        return continued(worded(text() + " " + sentence, other));
    }

    /** Gives a copy the trace and the causes of its original. */
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

    String text() {
        return String.valueOf(getMessage());
    }
}
