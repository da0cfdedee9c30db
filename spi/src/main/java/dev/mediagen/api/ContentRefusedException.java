package dev.mediagen.api;

/**
 * The provider's content rules refused the prompt, an input or the result. Sending the same request again does not help. The
 * details say whether the refusal was billed, where that is known.
 */
public final class ContentRefusedException extends MediaException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from a message for people and facts for programs. */
    public ContentRefusedException(String message, ErrorDetails details) {
        super(Text.plain(message), details);
    }

    /** The same where the message speaks of options or settings. */
    public ContentRefusedException(Text message, ErrorDetails details) {
        super(message, details);
    }

    /** Creates the exception from a message for people, facts for programs and a cause. */
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
