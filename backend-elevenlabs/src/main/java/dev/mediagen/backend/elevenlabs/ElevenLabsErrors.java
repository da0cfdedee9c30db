package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maps ElevenLabs' error envelope. Its {@code detail} is an object, a list (the errors of its web framework) or plain
 * text. The status alone is not reliable: an account without credits was reported with 401, 402 and 429.
 */
final class ElevenLabsErrors implements ErrorDecoder {

    /** A code without meaning; the older {@code status} beside it has one. */
    private static final String GENERIC = "bad_request";

    private static final String NO_CREDITS = "The account does not have enough credits for this request.";
    private static final String OTHER_PLAN = "The plan of the account does not include this request.";
    private static final String NO_SLOTS =
            "All voice slots of the account are in use: delete a voice, or change the plan.";
    private static final String BLOCKED = "ElevenLabs has blocked the account for unusual activity.";
    private static final String BAD_KEY =
            "ElevenLabs does not accept the key in " + ElevenLabsProvider.KEY_VARIABLE + ".";
    private static final String NARROW_KEY =
            "The key in " + ElevenLabsProvider.KEY_VARIABLE + " has no permission for this request.";

    /** Errors of the account or the key, with any status. */
    private static final Map<String, String> SETUP = Map.ofEntries(
            Map.entry("quota_exceeded", NO_CREDITS),
            Map.entry("insufficient_credits", NO_CREDITS),
            Map.entry("paid_plan_required", OTHER_PLAN),
            Map.entry("payment_required", OTHER_PLAN),
            Map.entry("subscription_required", OTHER_PLAN),
            Map.entry("feature_not_available", OTHER_PLAN),
            Map.entry("voice_limit_reached", NO_SLOTS),
            Map.entry("detected_unusual_activity", BLOCKED),
            Map.entry("invalid_api_key", BAD_KEY),
            Map.entry("missing_api_key", BAD_KEY),
            Map.entry("unauthorized", BAD_KEY),
            Map.entry("sign_in_required", BAD_KEY),
            Map.entry("missing_permissions", NARROW_KEY),
            Map.entry("insufficient_permissions", NARROW_KEY));

    private static final Set<String> REFUSALS = Set.of("bad_prompt", "bad_composition_plan", "blocked_generation");
    private static final Set<String> BUSY = Set.of("already_running", "already_processing", "concurrent_modification");

    @Override
    public MediaException decode(ErrorResponse answer) {
        Json detail = answer.json().at("detail");
        String code = code(detail);
        String words = answer.message();
        ErrorDetails.Builder details = answer.details().code(code);
        if (answer.requestId().isEmpty()) {
            detail.text("request_id").ifPresent(details::requestId);
        }
        if (SETUP.containsKey(code)) {
            String sentence = (SETUP.get(code) + " " + words).strip();
            return new SetupException(sentence, details.retryable(false).build());
        } else if (REFUSALS.contains(code)) {
            return refused(words, detail, details);
        } else if (BUSY.contains(code)) {
            return new UnavailableException(words, details.build());
        }
        return answer.byStatus(code).with(details.build());
    }

    private static String code(Json detail) {
        return detail.text("code")
                .filter(code -> !code.equals(GENERIC))
                .or(() -> detail.text("status"))
                .or(() -> detail.text("code"))
                .or(() -> detail.at(0).text("type"))
                .orElse("");
    }

    /** If only the prompt was refused, ElevenLabs suggests another one. */
    private static MediaException refused(String words, Json detail, ErrorDetails.Builder details) {
        Optional<String> suggestion = detail.text("data", "prompt_suggestion");
        String message = words.isBlank() ? "ElevenLabs refused this request." : words;
        return new ContentRefusedException(
                suggestion
                        .map(other -> message + " It suggests this prompt instead: " + other)
                        .orElse(message),
                details.build());
    }
}
