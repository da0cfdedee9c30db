package dev.mediagen.backend.google;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import java.util.List;
import java.util.Optional;

/** Failures of successful responses without the requested result. Google may bill these too. */
final class Failures {

    private Failures() {}

    static ContentRefusedException refused(ProviderResponse answer, String code, String words) {
        return new ContentRefusedException(words, details(answer, code).build());
    }

    /** Withheld by a filter of results, and not billed. */
    static ContentRefusedException filtered(ProviderResponse answer, String words) {
        return new ContentRefusedException(
                words, details(answer, "filtered").possiblyBilled(false).build());
    }

    /** A fault in these words, and in those of the response where it has others. */
    static BackendFaultException fault(ProviderResponse answer, String code, String words) {
        String said = answer.message()
                .filter(text -> !words.contains(text))
                .map(text -> " The provider says: " + text)
                .orElse("");
        return new BackendFaultException(words + said, details(answer, code).build());
    }

    /** The model returned text instead of a result; the text often gives the reason. */
    static MediaException textInstead(ProviderResponse answer, String result, Optional<String> said) {
        String code = "no_" + result;
        return said.<MediaException>map(text ->
                        refused(answer, code, "The response contains no " + result + "; the model answered: " + text))
                .orElseGet(() -> fault(
                        answer,
                        code,
                        "The response contains no " + result
                                + "; the request may have been refused, or may not be allowed in" + " this region."));
    }

    /** A result that is stored, but that this request cannot continue. */
    static InvalidRequestException cannotContinue(String allowed) {
        Violation violation = new Violation(
                Option.CONTINUE_FROM.name(), "", "refers to a result that this model cannot continue", allowed);
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("continuation").build());
    }

    /** The token of a job handle is no name of an operation. */
    static BackendFaultException notAnOperation() {
        return new BackendFaultException(
                "The job handle contains no name of an operation of Google.",
                ErrorDetails.builder().code("bad_handle").possiblyBilled(true).build());
    }

    /** The failure of an operation, or of a request in a batch: a {@code google.rpc.Status} with a gRPC code. */
    static MediaException ofStatus(ProviderResponse answer, Json error) {
        long number = error.at("code").asLong().orElse(0);
        ErrorDetails details = ErrorDetails.builder()
                .code("operation_failed_" + number)
                .possiblyBilled(false)
                .build();
        String words =
                answer.shown(error.at("message")).orElse("The operation failed; the provider reported no reason.");
        return switch ((int) number) {
            case 3, 5, 9, 11 -> new InvalidRequestException(words, details);
            case 7, 8, 16 -> new SetupException(words, details);
            default -> new BackendFaultException(words, details);
        };
    }

    private static ErrorDetails.Builder details(ProviderResponse answer, String code) {
        return answer.asError()
                .details()
                .code(code)
                .requestId(answer.requestId()
                        .or(() -> answer.shown("responseId"))
                        .or(() -> answer.shown("id"))
                        .orElse(""))
                .possiblyBilled(true);
    }
}
