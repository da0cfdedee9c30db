package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import java.util.Optional;
import java.util.Set;

/**
 * OpenRouter's error object, wherever it is: in a failed response, in a successful one, or in a single choice.
 *
 * @param error the object
 * @param answer the response that contains it
 */
record ErrorObject(Json error, ErrorResponse answer) {

    private static final Set<String> REFUSALS = Set.of("content_policy_violation", "refusal");

    /** Maps it to an exception. */
    MediaException meaning(ErrorDetails.Builder details) {
        details.code(code());
        String message = message();
        if (isRefusal()) {
            return new ContentRefusedException(message, details.retryable(false).build());
        } else if (isFinal()) {
            details.retryable(false);
        }
        ErrorDetails facts = details.build();
        return switch (answer.status()) {
            case 401 -> new SetupException("OpenRouter does not accept the key in OPENROUTER_API_KEY.", facts);
            case 408, 429, 502, 503, 529 -> new UnavailableException(message, facts);
            default -> answer.byStatus(message, code()).with(facts);
        };
    }

    /** OpenRouter reports that the same request would fail again. */
    private boolean isFinal() {
        return !error.at("availability", "retryable").asBoolean().orElse(true);
    }

    /** The message of the provider behind OpenRouter follows OpenRouter's own message. */
    private String message() {
        String words = error.text("message").orElse("OpenRouter reported an error without a message.");
        Optional<String> upstream = ErrorResponse.message(error.at("metadata", "raw"));
        String provider = error.text("metadata", "provider_name").orElse("the provider");
        return upstream.map(raw -> words + " (" + provider + ": " + raw + ")").orElse(words);
    }

    /** The most specific code: why no provider was available, the error type, or a number. */
    private String code() {
        return error.text("availability", "code")
                .or(this::type)
                .or(() -> error.at("code").asScalar())
                .orElse("");
    }

    private Optional<String> type() {
        return error.text("metadata", "error_type").or(() -> error.text("error_type"));
    }

    /** Moderation before the start reports its reasons, or the pattern of a guardrail, but no error type. */
    private boolean isRefusal() {
        Json metadata = error.at("metadata");
        return type().filter(REFUSALS::contains).isPresent()
                || metadata.has("reasons")
                || metadata.has("flagged_input")
                || metadata.has("patterns");
    }
}
