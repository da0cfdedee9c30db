package dev.mediagen.emulator;

/**
 * A problem of a request, before the provider puts it into its own form.
 *
 * @param kind the type of problem
 * @param field the field, empty if it concerns none
 * @param message the sentence for the client
 * @param status the HTTP status of a {@link Kind#CODED} problem, 0 for others: their provider knows it
 * @param code the provider's own code of such a problem, empty for the provider's default code for the status
 */
record Problem(Kind kind, String field, String message, int status, String code) {
    enum Kind {
        NO_KEY,
        BAD_KEY,
        NO_ROUTE,
        WRONG_METHOD,
        WRONG_CONTENT_TYPE,
        MALFORMED,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        WRONG_TYPE,
        WRONG_VALUE,
        UNKNOWN_MODEL,
        RETIRED,
        UNKNOWN_ID,
        NOT_READY,
        CODED
    }

    static Problem of(Kind kind, String message) {
        return new Problem(kind, "", message, 0, "");
    }

    static Problem in(String field, Kind kind, String message) {
        return new Problem(kind, field, message, 0, "");
    }

    static Problem value(String field, String message) {
        return in(field, Kind.WRONG_VALUE, message);
    }

    static Problem coded(int status, String code, String field, String message) {
        return new Problem(Kind.CODED, field, message, status, code);
    }

    static Problem unknownId(String message) {
        return of(Kind.UNKNOWN_ID, message);
    }

    /** The problem as an exception that ends a handler. */
    Refused refused() {
        return new Refused(this);
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
