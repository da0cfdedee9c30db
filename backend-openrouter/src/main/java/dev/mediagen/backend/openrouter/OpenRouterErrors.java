package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads OpenRouter's errors, in failed and successful responses. An error after the start of the model is in a
 * successful response: at the top level, or in the only choice.
 */
final class OpenRouterErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorResponse answer) {
        Optional<Json> error = Stream.of(
                        answer.json().at("error"),
                        answer.json().at("choices").at(0).at("error"))
                .filter(Json::isObject)
                .findFirst();
        ErrorDetails.Builder details = answer.details();
        if (Usages.wasCharged(answer.json().at("usage"))) {
            details.possiblyBilled(true).retryable(false);
        }
        return error.map(object -> new ErrorObject(object, answer).meaning(details))
                .orElseGet(() -> answer.byStatus(""));
    }

    /** A successful response without the requested result. It reports its cost, or the cost is unknown. */
    static MediaException without(String what, ProviderResponse answer) {
        MediaException failure = answer.without(what);
        Json usage = answer.json().at("usage");
        ErrorDetails.Builder details = failure.details().toBuilder();
        if (failure.details().requestId().isEmpty()) {
            answer.shown("id").ifPresent(details::requestId);
        }
        return failure.with(
                Usages.cost(usage).isPresent()
                        ? details.possiblyBilled(Usages.wasCharged(usage)).build()
                        : details.build());
    }

    /** Reads the response to a poll. */
    static ErrorDetails.Builder facts(ProviderResponse answer) {
        return answer.asError()
                .details()
                .requestId(answer.requestId().or(() -> answer.shown("id")).orElse(""))
                .possiblyBilled(Usages.wasCharged(answer.json().at("usage")));
    }
}
