package dev.mediagen.tck;

import java.util.Set;

/** The faults of a provider, and what must be reported to the caller. */
enum Fault {
    WRONG_KEY(401, "a wrong key", Set.of("setup"), false, false),
    BAD_REQUEST(400, "a request that the provider refuses", Set.of("invalid_request", "content_refused"), false, false),
    TOO_MANY(429, "too many requests", Set.of("unavailable"), true, false),
    OVERLOADED(503, "an overload with a time to wait", Set.of("unavailable", "backend_fault"), true, false),
    BROKEN(500, "a server error", Set.of("backend_fault", "unavailable"), false, false),
    HALF_AN_ANSWER(200, "an answer with incomplete JSON", Set.of("backend_fault"), false, true),
    CUT_CONNECTION(200, "an answer whose connection is cut", Set.of("backend_fault"), false, true),
    EMPTY(200, "an empty answer", Set.of("backend_fault", "content_refused"), false, true),
    SILENCE(0, "no answer at all", Set.of(), false, false),
    LATENESS(200, "an answer that comes later than its caller waits", Set.of(), false, false);

    private final int status;
    private final String description;
    private final Set<String> kinds;
    private final boolean retryable;
    private final boolean possiblyBilled;

    Fault(int status, String description, Set<String> kinds, boolean retryable, boolean possiblyBilled) {
        this.status = status;
        this.description = description;
        this.kinds = kinds;
        this.retryable = retryable;
        this.possiblyBilled = possiblyBilled;
    }

    int status() {
        return status;
    }

    /** The acceptable kinds of failure. */
    Set<String> kinds() {
        return kinds;
    }

    /** Whether the same request may be repeated without a risk of paying twice. */
    boolean isRetryable() {
        return retryable;
    }

    /** Whether the provider may have done the work, and the caller has to know. */
    boolean isPossiblyBilled() {
        return possiblyBilled;
    }

    @Override
    public String toString() {
        return description;
    }
}
