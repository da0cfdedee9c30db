package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maps Google's error objects: the older form with a numeric code and details, sometimes as the only element of an
 * array, and the form of interactions and voices with a text code.
 */
final class GoogleErrors implements ErrorDecoder {

    private static final List<String> UNPAID = List.of("payment_required", "quota_exceeded", "FAILED_PRECONDITION");
    private static final List<String> BAD_KEY = List.of("API_KEY_INVALID", "authentication");

    @Override
    public MediaException decode(ErrorResponse answer) {
        Json error = (answer.json().isArray() ? answer.json().at(0) : answer.json()).at("error");
        String message = answer.message();
        String code = code(error);
        ErrorDetails.Builder details = answer.details().code(code).retryable(false);
        if (BAD_KEY.contains(code)) {
            return new SetupException(
                    "Google does not accept the key in GOOGLE_API_KEY or GEMINI_API_KEY. " + message, details.build());
        } else if (UNPAID.contains(code)) {
            return new SetupException(
                    "The account cannot use this model: billing, credit or region. " + message, details.build());
        } else if (answer.status() == 429 && isUsedUp(error)) {
            return new SetupException(
                    "The quota for today is used up, or this model has none without billing. " + message,
                    details.build());
        } else if (answer.status() == 404) {
            return answer.byStatus(code)
                    .adding(
                            "If the model is one of Vertex AI, set " + GoogleProvider.USE_VERTEX_VARIABLE + "=true.",
                            details.build());
        }
        return answer.byStatus(code);
    }

    /** The reason is more specific than the status, and the status than the number. */
    private static String code(Json error) {
        return details(error)
                .flatMap(detail -> detail.text("reason").stream())
                .findFirst()
                .or(() -> error.text("status"))
                .or(() -> error.at("code").asScalar())
                .orElse("");
    }

    private static Stream<Json> details(Json error) {
        return error.at("details").elements().stream();
    }

    /** A short wait does not help against a daily limit, or a limit of zero. */
    private static boolean isUsedUp(Json error) {
        return details(error)
                .flatMap(detail -> detail.at("violations").elements().stream())
                .anyMatch(violation -> violation
                                .text("quotaId")
                                .filter(id -> id.contains("PerDay"))
                                .isPresent()
                        || violation
                                .at("quotaValue")
                                .asScalar()
                                .filter("0"::equals)
                                .isPresent());
    }
}
