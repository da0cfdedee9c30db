package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.http.Answer;
import dev.mediagen.http.ErrorAnswer;
import dev.mediagen.http.ErrorDecoder;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.spi.Call;

/** Reads OpenRouter's errors, in answers of failure and of success. */
final class OpenRouterErrors implements ErrorDecoder {

    @Override
    public MediaException decode(ErrorAnswer answer) {
        Json error = answer.json().at("error");
        return error.isObject()
                ? new Complaint(error, answer.status()).meaning(answer.details())
                : answer.byStatus(error.asText().orElse(""), "");
    }

    /** An error that came after the model had started: the status of the answer says success. */
    static MediaException late(Json error, Answer answer, Call<?> call) {
        JsonBuilder clean = Json.object().merge(error.members());
        error.text("message").ifPresent(words -> clean.put("message", without(call, words)));
        // What the maker said may repeat the prompt in any form.
        clean.put(
                "metadata", Json.object().merge(error.at("metadata").members()).put("raw", ""));
        return new Complaint(clean.build(), answer.status()).meaning(facts(answer));
    }

    /** A model that will not make it, or made something that is withheld. */
    static ContentRefusedException refused(String why, Answer answer) {
        return new ContentRefusedException(why, facts(answer).code("refusal").build());
    }

    /** What an answer of success tells that brought no media. */
    static ErrorDetails.Builder facts(Answer answer) {
        return ErrorDetails.builder()
                .httpStatus(answer.status())
                .requestId(answer.requestId().or(() -> answer.json().text("id")).orElse(""))
                .possiblyBilled(Usages.wasCharged(answer.json().at("usage")));
    }

    /** The provider's words without the caller's own. */
    static String without(Call<?> call, String words) {
        return call.request().prompt().map(prompt -> words.replace(prompt, "…")).orElse(words);
    }
}
