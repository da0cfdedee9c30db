package dev.mediagen.api;

/**
 * Something happened that should not: an answer that cannot be read, a connection lost after the request was sent, a failed
 * job, a defect of a backend. When {@link ErrorDetails#possiblyBilled} is set, the provider may have done the work; it is
 * not asked again on its own.
 */
public final class BackendFaultException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and facts for programs. */
    public BackendFaultException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public BackendFaultException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** With a message for people, facts for programs, and what lies beneath. */
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
