package dev.mediagen.api;

/**
 * The provider will not make this: its content rules refused the prompt, an input or the result. Asking for the same again
 * does not help. Whether the refusal was billed is in the details, where it is known.
 */
public final class ContentRefusedException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and facts for programs. */
    public ContentRefusedException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public ContentRefusedException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** With a message for people, facts for programs, and what lies beneath. */
    public ContentRefusedException(String message, ErrorDetails details, Throwable cause) {
        super(Text.plain(message), details, cause);
    }

    @Override
    public String kind() {
        return "content_refused";
    }

    @Override
    public ContentRefusedException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    ContentRefusedException worded(Text message, ErrorDetails other) {
        return new ContentRefusedException(message, other);
    }
}
