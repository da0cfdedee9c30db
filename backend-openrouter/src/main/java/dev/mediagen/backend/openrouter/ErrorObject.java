package dev.mediagen.backend.openrouter;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * OpenRouter's error object, wherever it stands: in an answer of failure, in one of success, or in a single choice.
 *
 * @param error the object
 * @param httpStatus the status of the answer it came in
 */
record ErrorObject(Json error, int httpStatus) {

    /** OpenRouter itself says that these pass, and a run that failed is not billed. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 529);

    private static final Predicate<String> IS_STATUS =
            Pattern.compile("[45]\\d\\d").asMatchPredicate();

    private static final Set<String> REFUSALS = Set.of("content_policy_violation", "refusal");

    /** What it means to the caller. */
    MediaException meaning(ErrorDetails.Builder details) {
        details.code(code());
        waitFor().ifPresent(details::retryAfter);
        String message = message();
        if (isRefusal()) {
            return new ContentRefusedException(message, details.retryable(false).build());
        }
        boolean passes = error.at("availability", "retryable").asBoolean().orElse(PASSING.contains(status()));
        if (passes) {
            return new UnavailableException(
                    message, details.retryable(true).possiblyBilled(false).build());
        }
        ErrorDetails facts = details.retryable(false).build();
        return switch (status()) {
            case 401 -> new SetupException("OpenRouter does not accept the key in OPENROUTER_API_KEY.", facts);
            case 402, 403 -> new SetupException(message, facts);
            case 429, 503 -> new UnavailableException(message, facts);
            default ->
                status() >= 400 && status() < 500
                        ? new InvalidRequestException(message, facts)
                        : new BackendFaultException(message, facts);
        };
    }

    /** What the provider behind OpenRouter says comes after OpenRouter's own words. */
    private String message() {
        String words = error.text("message").orElse("OpenRouter reports an error without words.");
        Optional<String> upstream = error.text("metadata", "raw").filter(raw -> !raw.isBlank());
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

    /** An error that came after the model had started has its status inside an answer of success, as a number or a text. */
    private int status() {
        return Stream.of(error.at("code"), error.at("http_status"))
                .flatMap(code -> code.asScalar().stream())
                .filter(IS_STATUS)
                .findFirst()
                .map(Integer::valueOf)
                .orElse(httpStatus);
    }

    /** Moderation before the start gives its reasons, or the pattern of a guardrail, and no kind of error. */
    private boolean isRefusal() {
        Json metadata = error.at("metadata");
        return type().filter(REFUSALS::contains).isPresent()
                || metadata.has("reasons")
                || metadata.has("flagged_input")
                || metadata.has("patterns");
    }

    private Optional<Duration> waitFor() {
        return error.at("availability", "retry_after")
                .asNumber()
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
