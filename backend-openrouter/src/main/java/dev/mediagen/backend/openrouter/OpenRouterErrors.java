package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads OpenRouter's errors, in answers of failure and of success. */
final class OpenRouterErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorResponse answer) {
        Json error = answer.json().at("error");
        return error.isObject()
                ? new ErrorObject(error, answer.status()).meaning(answer.details())
                : answer.byStatus(error.asText().orElse(""), "");
    }

    /** An error that came after the model had started stands in an answer of success: at the top, or in the only choice. */
    static Optional<MediaException> inside(ProviderResponse answer) {
        Json body = answer.asError().json();
        return Stream.of(body.at("error"), body.at("choices").at(0).at("error"))
                .filter(Json::isObject)
                .findFirst()
                .map(error -> new ErrorObject(error, answer.status()).meaning(facts(answer)));
    }

    /** What an answer of success tells that brought no media. A run that gave nothing is not charged, unless it says so. */
    static ErrorDetails.Builder facts(ProviderResponse answer) {
        return answer.asError()
                .details()
                .requestId(answer.requestId().or(() -> answer.json().text("id")).orElse(""))
                .possiblyBilled(Usages.wasCharged(answer.json().at("usage")));
    }
}
