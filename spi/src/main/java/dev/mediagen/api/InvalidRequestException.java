package dev.mediagen.api;

import java.util.List;

/** The request cannot be honoured as it is. Nothing was sent. The {@link #violations} say all that is wrong, at once. */
public final class InvalidRequestException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** For one or several things that are wrong. */
    public InvalidRequestException(List<Violation> violations) {
        this(message(violations), violations, ErrorDetails.none());
    }

    /** For one or several things that are wrong, and what lies beneath. */
    public InvalidRequestException(List<Violation> violations, Throwable cause) {
        super(message(violations), ErrorDetails.none(), cause);
        this.violations = List.copyOf(violations);
    }

    /** For what a provider found wrong: its own words, and facts for programs. */
    public InvalidRequestException(String message, ErrorDetails details) {
        this(Text.plain(message), List.of(), details);
    }

    /** For a sentence of one's own over the list of what is wrong. */
    public InvalidRequestException(Text message, List<Violation> violations, ErrorDetails details) {
        super(message, details);
        this.violations = List.copyOf(violations);
    }

    /** What is wrong; empty when only the provider's words are known. */
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
        return Text.join(" ", violations.stream().map(Violation::text).toList());
    }
}
