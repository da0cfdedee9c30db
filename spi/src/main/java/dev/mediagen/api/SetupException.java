package dev.mediagen.api;

/**
 * The setup has to be fixed first: a backend that is not installed, a key that is missing or wrong, an account without credit, a
 * folder that cannot be written.
 */
public final class SetupException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from a message for people and facts for programs. */
    public SetupException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public SetupException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** Creates the exception from a message for people, facts for programs and a cause. */
    public SetupException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    @Override
    public String kind() {
        return "setup";
    }

    @Override
    public SetupException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    SetupException worded(Text message, ErrorDetails other) {
        return new SetupException(message, other);
    }
}
