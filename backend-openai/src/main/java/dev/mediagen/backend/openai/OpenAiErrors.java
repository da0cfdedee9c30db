package dev.mediagen.backend.openai;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;

/**
 * Maps OpenAI's error object. Status and code decide; the text decides only if the code is missing or unknown, as on
 * compatible hosts.
 */
final class OpenAiErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorResponse answer) {
        String code = answer.json()
                .text("error", "code")
                .or(() -> answer.json().text("error", "type"))
                .orElse("");
        ErrorDetails.Builder details = answer.details().code(code);
        return switch (code) {
            case "insufficient_quota", "billing_hard_limit_reached", "billing_not_active" ->
                new SetupException(
                        "The account has no credit left, or its monthly limit is reached. " + answer.message(),
                        details.retryable(false).build());
            case "moderation_blocked", "content_policy_violation", "image_content_policy_violation" ->
                refused(answer, details);
            case "invalid_api_key" ->
                new SetupException("OpenAI does not accept the key in OPENAI_API_KEY.", details.build());
            case "model_not_found" -> new InvalidRequestException(answer.message(), details.build());
            default -> other(answer, code);
        };
    }

    private static MediaException other(ErrorResponse answer, String code) {
        boolean isRefusal = answer.isRefusal() && answer.status() < 429 && answer.status() != 401;
        return isRefusal ? refused(answer, answer.details().code(code)) : answer.byStatus(code);
    }

    /** A block of the output means that the image was generated and withheld. */
    private static ContentRefusedException refused(ErrorResponse answer, ErrorDetails.Builder details) {
        boolean made = answer.json()
                .text("error", "moderation_details", "moderation_stage")
                .filter("output"::equals)
                .isPresent();
        if (made) {
            details.possiblyBilled(true);
        }
        return new ContentRefusedException(answer.message(), details.build());
    }
}
