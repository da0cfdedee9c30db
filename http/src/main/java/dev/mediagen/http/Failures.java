package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * What it means when something breaks on the way.
 *
 * <p>Before the request was sent nothing can have been made, so sending again is safe. After that it depends: a question
 * may be asked again, but a request that creates something may have been carried out and billed.
 */
final class Failures {

    private Failures() {}

    /** The request could not be put together. */
    static MediaException unprepared(IOException cause) {
        if (cause instanceof UnreadableInputException) {
            ErrorDetails details =
                    ErrorDetails.builder().code("unreadable_input").build();
            return new InvalidRequestException(String.valueOf(cause.getMessage()), details);
        }
        ErrorDetails details = ErrorDetails.builder().code("cannot_write").build();
        return new SetupException("A temporary file could not be written: " + cause.getMessage(), details, cause);
    }

    /** What was made could not be fetched. A caller who asked for it again would pay again. */
    static BackendFaultException resultNotFetched(UnavailableException cause) {
        ErrorDetails details = cause.details().toBuilder()
                .retryable(false)
                .possiblyBilled(true)
                .build();
        return new BackendFaultException(
                "The result was made but could not be fetched. " + cause.getMessage(), details, cause);
    }

    /** The deadline was over before anything was sent. */
    static MediaException tooLate(Exchange exchange) {
        ErrorDetails details = ErrorDetails.builder().code("deadline").build();
        return new UnavailableException(
                "The time for the request was over before it was sent (" + exchange.describe() + ").", details);
    }

    /** The caller was interrupted; the flag of its thread stays set. */
    static MediaException interrupted(Exchange exchange, boolean sent) {
        ErrorDetails details = ErrorDetails.builder()
                .code("interrupted")
                .possiblyBilled(sent && !exchange.repeatable())
                .build();
        String state = sent ? "after it was sent" : "before it was sent";
        return new JobUnfinishedException(
                "The request was cancelled " + state + " (" + exchange.describe() + ").", details);
    }

    /** The deadline came while the answer was awaited. */
    static MediaException timedOut(Exchange exchange, boolean sent, Optional<RawResponse> reply, IOException cause) {
        return sent ? lost(exchange, reply, "timeout", "did not answer in time", cause) : tooLate(exchange);
    }

    /** Something broke before the request was sent or while the answer was awaited or read. */
    static MediaException broken(Exchange exchange, boolean sent, Optional<RawResponse> reply, IOException cause) {
        if (cause instanceof UnreadableInputException) {
            return unprepared(cause);
        } else if (cause instanceof ForbiddenTargetException) {
            return new BackendFaultException(
                    String.valueOf(cause.getMessage()),
                    ErrorDetails.builder().code("forbidden_target").build(),
                    cause);
        } else if (!sent) {
            return notConnected(exchange, cause);
        } else if (cause instanceof TooLargeException) {
            return tooLarge(exchange, reply, cause);
        } else if (cause instanceof UnreadableResponseException) {
            return lost(exchange, reply, "unreadable_answer", "sent an answer that cannot be read", cause);
        }
        return lost(exchange, reply, "connection_lost", "broke off the connection", cause);
    }

    /** Something is wrong with the code that reads the answer. */
    static MediaException defect(Exchange exchange, boolean sent, Optional<RawResponse> reply, Throwable cause) {
        ErrorDetails details = facts(reply, "defect")
                .possiblyBilled(sent && !exchange.repeatable())
                .build();
        return new BackendFaultException(
                "The answer to " + exchange.describe() + " could not be used because of a defect: "
                        + cause.getClass().getName() + ".",
                details,
                cause);
    }

    private static MediaException notConnected(Exchange exchange, IOException cause) {
        ErrorDetails details =
                ErrorDetails.builder().code("no_connection").retryable(true).build();
        return new UnavailableException(
                "No connection to " + exchange.host() + ": " + cause.getMessage(), details, cause);
    }

    private static MediaException tooLarge(Exchange exchange, Optional<RawResponse> reply, IOException cause) {
        ErrorDetails details = facts(reply, "answer_too_large")
                .possiblyBilled(!exchange.repeatable())
                .build();
        return new BackendFaultException(
                exchange.host() + " sent too much: " + cause.getMessage() + ".", details, cause);
    }

    private static MediaException lost(
            Exchange exchange, Optional<RawResponse> reply, String code, String what, IOException cause) {
        String message = exchange.host() + " " + what + " (" + exchange.describe() + "): " + cause.getMessage();
        if (exchange.repeatable()) {
            return new UnavailableException(
                    message, facts(reply, code).retryable(true).build(), cause);
        }
        return new BackendFaultException(
                message + ". The request may have been carried out, so it is not repeated.",
                facts(reply, code).possiblyBilled(true).build(),
                cause);
    }

    private static ErrorDetails.Builder facts(Optional<RawResponse> reply, String code) {
        ErrorDetails.Builder details = ErrorDetails.builder().code(code);
        reply.ifPresent(there -> {
            details.httpStatus(there.status());
            there.requestId().ifPresent(details::requestId);
        });
        return details;
    }
}
