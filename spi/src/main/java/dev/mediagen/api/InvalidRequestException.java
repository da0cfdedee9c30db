package dev.mediagen.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * The request cannot be honoured as it is. Nothing was sent. The {@link #violations} list everything that is wrong; the message
 * describes at most 20 of them.
 */
public final class InvalidRequestException extends MediaException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 20;

    private final transient List<Violation> violations;

    /** Creates the exception from one or several violations. */
    public InvalidRequestException(List<Violation> violations) {
        this(message(violations), violations, ErrorDetails.none());
    }

    /** Creates the exception from one or several violations and a cause. */
    public InvalidRequestException(List<Violation> violations, Throwable cause) {
        super(message(violations), ErrorDetails.none(), cause);
        this.violations = List.copyOf(violations);
    }

    /** Creates the exception for a refusal by the provider, from its own message and facts for programs. */
    public InvalidRequestException(String message, ErrorDetails details) {
        this(Text.plain(message), List.of(), details);
    }

    /** Creates the exception from a message and the violations behind it. */
    public InvalidRequestException(Text message, List<Violation> violations, ErrorDetails details) {
        super(message, details);
        this.violations = List.copyOf(violations);
    }

    /** The violations; empty when only the provider's message is known. */
    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String kind() {
        return "invalid_request";
    }

    @Override
    public InvalidRequestException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    InvalidRequestException worded(Text message, ErrorDetails other) {
        return new InvalidRequestException(message, violations, other);
    }

    private static Text message(List<Violation> violations) {
        Stream<Text> shown = violations.stream().limit(MOST_SHOWN).map(Violation::text);
        Stream<Text> rest = violations.size() <= MOST_SHOWN
                ? Stream.empty()
                : Stream.of(Text.plain("There are " + (violations.size() - MOST_SHOWN) + " more."));
        return Text.join(" ", Stream.concat(shown, rest).toList());
    }
}
