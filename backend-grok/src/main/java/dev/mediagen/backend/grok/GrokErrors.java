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
 * What xAI's error answers mean. They come in three forms: {@code {"error": {"message", "code"}}},
 * {@code {"code", "error": "…"}} and {@code {"error": "…"}}. A wrong key and a refusal by the content rules share status 400 and
 * the code with every bad argument, so that only the words tell them apart.
 */
final class GrokErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorResponse answer) {
        String message = answer.words();
        String code = code(answer.json());
        ErrorDetails.Builder details = answer.details().code(code);
        if (isModeration(message)) {
            return new ContentRefusedException(
                    message,
                    details.possiblyBilled(UsdTicks.wereTaken(answer.json())).build());
        } else if (answer.status() < 400 && answer.saysRefused()) {
            return new ContentRefusedException(message, details.build());
        } else if (answer.status() == 400 && message.contains("API key")) {
            return new SetupException("xAI does not accept the key in XAI_API_KEY.", details.build());
        }
        return answer.byStatus(code);
    }

    /** Whether these are the words of a refusal by the content rules. */
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
