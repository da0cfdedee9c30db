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
 * OpenRouter's error object, wherever it stands: in an answer of failure, in one of success, or in a single choice.
 *
 * @param error the object
 * @param answer the answer it came in
 */
record ErrorObject(Json error, ErrorResponse answer) {

    private static final Set<String> REFUSALS = Set.of("content_policy_violation", "refusal");

    /** What it means to the caller. */
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

    /** OpenRouter knows that the same request would fail again. */
    private boolean isFinal() {
        return !error.at("availability", "retryable").asBoolean().orElse(true);
    }

    /** What the provider behind OpenRouter says comes after OpenRouter's own words. */
    private String message() {
        String words = error.text("message").orElse("OpenRouter reported an error without a message.");
        Optional<String> upstream = ErrorResponse.words(error.at("metadata", "raw"));
        String provider = error.text("metadata", "provider_name").orElse("the provider");
        return upstream.map(raw -> words + " (" + provider + ": " + raw + ")").orElse(words);
    }

    /** The finest that is there: why no provider was available, the kind of error, or a number. */
    private String code() {
        return error.text("availability", "code")
                .or(this::type)
                .or(() -> error.at("code").asScalar())
                .orElse("");
    }

    private Optional<String> type() {
        return error.text("metadata", "error_type").or(() -> error.text("error_type"));
    }

    /** Moderation before the start gives its reasons, or the pattern of a guardrail, and no kind of error. */
    private boolean isRefusal() {
        Json metadata = error.at("metadata");
        return type().filter(REFUSALS::contains).isPresent()
                || metadata.has("reasons")
                || metadata.has("flagged_input")
                || metadata.has("patterns");
    }
}
