package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.http.ErrorAnswer;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.Json;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What ElevenLabs' error envelope means. Its {@code detail} is an object, a list (of what its web framework found wrong) or
 * plain text. The status alone is never trusted: an empty account was seen under 401, 402 and 429.
 */
final class ElevenLabsErrors implements ErrorDecoder {

    static final int TOO_EARLY = 425;

    /** A code that says nothing; the older {@code status} beside it does. */
    private static final String GENERIC = "bad_request";

    @Override
    public MediaException decode(ErrorAnswer answer) {
        Json detail = answer.json().at("detail");
        String code = code(detail);
        String words = words(detail);
        ErrorDetails.Builder details = answer.details().code(code);
        if (answer.requestId().isEmpty()) {
            detail.text("request_id").ifPresent(details::requestId);
        }
        return switch (code) {
            case "quota_exceeded", "insufficient_credits" ->
                setup("The account has too few credits left for this. " + words, details);
            case "paid_plan_required", "payment_required", "subscription_required", "feature_not_available" ->
                setup("The plan of the account does not include this. " + words, details);
            case "voice_limit_reached" ->
                setup(
                        "All voice slots of the account are taken: delete a voice, or change the plan. " + words,
                        details);
            case "detected_unusual_activity" ->
                setup("ElevenLabs has blocked the account for unusual activity. " + words, details);
            case "missing_permissions", "insufficient_permissions" ->
                setup("The key in " + ElevenLabsProvider.KEY_VARIABLE + " may not do this. " + words, details);
            case "invalid_api_key", "missing_api_key", "unauthorized", "sign_in_required" ->
                setup("ElevenLabs does not accept the key in " + ElevenLabsProvider.KEY_VARIABLE + ".", details);
            case "bad_prompt", "bad_composition_plan", "blocked_generation" -> refused(words, detail, details);
            case "already_running", "already_processing", "concurrent_modification" ->
                new UnavailableException(words, details.build());
            default ->
                answer.status() == TOO_EARLY
                        ? new UnavailableException(
                                words, details.retryable(false).build())
                        : answer.byStatus(words, code);
        };
    }

    private static String code(Json detail) {
        return detail.text("code")
                .filter(code -> !code.equals(GENERIC))
                .or(() -> detail.text("status"))
                .or(() -> detail.text("code"))
                .or(() -> detail.at(0).text("type"))
                .orElse("");
    }

    private static String words(Json detail) {
        if (detail.isArray()) {
            return detail.elements().stream().map(ElevenLabsErrors::finding).collect(Collectors.joining(" "));
        }
        return detail.asText().or(() -> detail.text("message")).orElse("");
    }

    /** {@code body.voice_settings.speed: not a number.} */
    private static String finding(Json finding) {
        String place = finding.at("loc").elements().stream()
                .flatMap(step -> step.asScalar().stream())
                .collect(Collectors.joining("."));
        return place + ": " + finding.text("msg").orElse("not accepted") + ".";
    }

    private static MediaException setup(String words, ErrorDetails.Builder details) {
        return new SetupException(words.strip(), details.retryable(false).build());
    }

    /** Where the prompt alone was the trouble, the service proposes another. */
    private static MediaException refused(String words, Json detail, ErrorDetails.Builder details) {
        Optional<String> suggestion = detail.text("data", "prompt_suggestion");
        String message = words.isBlank() ? "ElevenLabs refuses to make this." : words;
        return new ContentRefusedException(
                suggestion
                        .map(other -> message + " It suggests this prompt instead: " + other)
                        .orElse(message),
                details.possiblyBilled(false).build());
    }
}
