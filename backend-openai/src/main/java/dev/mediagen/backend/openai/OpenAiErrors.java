package dev.mediagen.backend.openai;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenAI's error object means. Decided by status and code, never by the words. */
final class OpenAiErrors implements ErrorDecoder {

    /** The wait is said in the words when no header has it: {@code Please try again in 240ms}. */
    private static final Pattern WAIT = Pattern.compile("try again in (\\d+(?:\\.\\d+)?)(ms|s)");

    @Override
    public MediaException decode(ErrorResponse answer) {
        String code = answer.json()
                .text("error", "code")
                .or(() -> answer.json().text("error", "type"))
                .orElse("");
        String message = answer.json().text("error", "message").orElse("");
        ErrorDetails.Builder details = answer.details().code(code);
        return switch (code) {
            case "insufficient_quota", "billing_hard_limit_reached", "billing_not_active" ->
                new SetupException(
                        "The account has no credit left, or its monthly limit is reached. " + message,
                        details.retryable(false).build());
            case "moderation_blocked", "content_policy_violation", "image_content_policy_violation" ->
                new ContentRefusedException(
                        message, details.possiblyBilled(wasMade(answer)).build());
            case "invalid_api_key" ->
                new SetupException("OpenAI does not accept the key in OPENAI_API_KEY.", details.build());
            case "model_not_found" -> new InvalidRequestException(message, details.build());
            default -> answer.status() == 429 ? limited(answer, message, code) : answer.byStatus(message, code);
        };
    }

    /** A block at the output means that the picture was made and withheld. */
    private static boolean wasMade(ErrorResponse answer) {
        return answer.json()
                .text("error", "moderation_details", "moderation_stage")
                .filter("output"::equals)
                .isPresent();
    }

    private static MediaException limited(ErrorResponse answer, String message, String code) {
        MediaException failure = answer.byStatus(message, code);
        Optional<Duration> wait = failure.details().retryAfter().or(() -> waitIn(message));
        return wait.isPresent()
                ? failure.with(
                        failure.details().toBuilder().retryAfter(wait.get()).build())
                : failure;
    }

    private static Optional<Duration> waitIn(String message) {
        Matcher matcher = WAIT.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        return Optional.of(Duration.ofMillis(Math.round(matcher.group(2).equals("s") ? number * 1000 : number)));
    }
}
