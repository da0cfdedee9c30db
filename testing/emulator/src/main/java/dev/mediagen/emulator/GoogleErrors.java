package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Google's two forms of errors: the older one with a numeric code, and that of interactions and voices with a text
 * code.
 */
final class GoogleErrors {
    private GoogleErrors() {}

    static Answer legacy(Problem problem) {
        int status = status(problem);
        return Answer.json(
                status,
                object(
                        "error",
                        object(
                                "code", status,
                                "message", problem.message(),
                                "status", word(problem, status),
                                "details", details(problem, status))));
    }

    /** The same as a status of gRPC: the error of one request in a batch. */
    static Map<String, @Nullable Object> rpc(Problem problem) {
        int code = switch (status(problem)) {
            case 400 -> problem.kind() == Problem.Kind.NOT_READY ? 9 : 3;
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 5;
            case 429 -> 8;
            default -> 13;
        };
        return object("code", code, "message", problem.message());
    }

    static Answer newStyle(Problem problem) {
        int status = problem.kind() == Problem.Kind.UNKNOWN_ID ? 400 : status(problem);
        String code = switch (status) {
            case 400 -> problem.kind() == Problem.Kind.BAD_KEY ? "authentication" : "invalid_request";
            case 401, 403 -> "authentication";
            case 402 -> "payment_required";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 429 -> "too_many_requests";
            default -> "api_error";
        };
        return Answer.json(
                status,
                object(
                        "error",
                        object(
                                "code",
                                problem.code().isEmpty() ? code : problem.code(),
                                "message",
                                problem.message())));
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case NO_KEY -> 403;
            case NO_ROUTE, UNKNOWN_ID, UNKNOWN_MODEL, RETIRED -> 404;
            case WRONG_METHOD -> 405;
            case CODED -> problem.status();
            default -> 400;
        };
    }

    private static String word(Problem problem, int status) {
        boolean own = problem.code().equals(problem.code().toUpperCase(Locale.ROOT))
                && !problem.code().isEmpty();
        if (own) {
            return problem.code();
        }
        return switch (status) {
            case 400 -> problem.kind() == Problem.Kind.NOT_READY ? "FAILED_PRECONDITION" : "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 405 -> "UNIMPLEMENTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "INTERNAL";
        };
    }

    private static List<Map<String, @Nullable Object>> details(Problem problem, int status) {
        if (problem.kind() == Problem.Kind.BAD_KEY) {
            return List.of(object(
                    "@type", "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason", "API_KEY_INVALID",
                    "domain", "googleapis.com"));
        }
        if (status == 429) {
            return limits(problem.code().equals("per_day"));
        }
        return problem.field().isEmpty()
                ? List.of()
                : List.of(object(
                        "@type",
                        "type.googleapis.com/google.rpc.BadRequest",
                        "fieldViolations",
                        List.of(object("field", problem.field(), "description", problem.message()))));
    }

    /** A limit per minute has a retry time; a limit per day has none. */
    private static List<Map<String, @Nullable Object>> limits(boolean perDay) {
        Map<String, @Nullable Object> violation = object(
                "quotaMetric", "generativelanguage.googleapis.com/generate_requests",
                "quotaId", "GenerateRequestsPer" + (perDay ? "Day" : "Minute") + "PerProjectPerModel",
                "quotaValue", "100");
        Map<String, @Nullable Object> quota =
                object("@type", "type.googleapis.com/google.rpc.QuotaFailure", "violations", List.of(violation));
        Map<String, @Nullable Object> retry =
                object("@type", "type.googleapis.com/google.rpc.RetryInfo", "retryDelay", "1s");
        return perDay ? List.of(quota) : List.of(quota, retry);
    }
}
