package dev.mediagen.backend.grok;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * Maps xAI's errors. They have three forms: {@code {"error": {"message", "code"}}}, {@code {"code", "error": "…"}}
 * and {@code {"error": "…"}}. A wrong key and a refusal by the content rules have status 400 and the code of every
 * invalid argument, so only the text distinguishes them.
 */
final class GrokErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorResponse answer) {
        String message = answer.message();
        String code = code(answer.json());
        ErrorDetails.Builder details = answer.details().code(code);
        if (isModeration(message)) {
            return new ContentRefusedException(
                    message,
                    details.possiblyBilled(UsdTicks.wereTaken(answer.json())).build());
        } else if (answer.status() < 400 && answer.isRefusal()) {
            return new ContentRefusedException(message, details.build());
        } else if (answer.status() == 400 && message.contains("API key")) {
            return new SetupException("xAI does not accept the key in XAI_API_KEY.", details.build());
        }
        return answer.byStatus(code);
    }

    /** Whether the text is a refusal by the content rules. */
    static boolean isModeration(String message) {
        return message.toLowerCase(Locale.ROOT).contains("content moderation");
    }

    private static String code(Json body) {
        Optional<String> inner = body.at("error", "code").asScalar();
        return inner.or(() -> body.text("error", "type"))
                .or(() -> body.at("code").asScalar())
                .orElse("");
    }
}
