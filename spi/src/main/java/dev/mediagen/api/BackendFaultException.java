package dev.mediagen.api;

/**
 * An unexpected failure: an unreadable answer, a connection lost after the request was sent, a failed job, a defect in a backend.
 * When {@link ErrorDetails#possiblyBilled} is set, the provider may have done the work; the request is not repeated automatically.
 */
public final class BackendFaultException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from a message for people and facts for programs. */
    public BackendFaultException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public BackendFaultException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** Creates the exception from a message for people, facts for programs and a cause. */
    public BackendFaultException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    @Override
    public String kind() {
        return "backend_fault";
    }

    @Override
    public BackendFaultException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    BackendFaultException worded(Text message, ErrorDetails other) {
        return new BackendFaultException(message, other);
    }
}
