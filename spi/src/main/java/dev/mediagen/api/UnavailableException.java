package dev.mediagen.api;

/**
 * The provider cannot accept the request now: a rate limit, an overload, no connection. Nothing was generated or billed; the same
 * request may succeed later.
 */
public final class UnavailableException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from a message for people and facts for programs. */
    public UnavailableException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public UnavailableException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** Creates the exception from a message for people, facts for programs and a cause. */
    public UnavailableException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    @Override
    public String kind() {
        return "unavailable";
    }

    @Override
    public UnavailableException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    UnavailableException worded(Text message, ErrorDetails other) {
        return new UnavailableException(message, other);
    }
}
