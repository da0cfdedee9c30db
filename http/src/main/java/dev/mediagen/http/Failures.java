package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exceptions for failed exchanges.
 *
 * <p>Before the request was sent nothing can have been made, so a retry is safe. After that a repeatable request may be sent again,
 * but a request that creates something may have been carried out and billed.
 */
final class Failures {

    private Failures() {}

    /** The request could not be put together. */
    static MediaException unprepared(IOException cause) {
        if (cause instanceof UnreadableInputException input) {
            return input.refusal();
        }
        ErrorDetails details = ErrorDetails.builder().code("cannot_write").build();
        return new SetupException("A temporary file could not be written: " + cause.getMessage(), details, cause);
    }

    /** Without proof that nothing was made, it is never sent again. */
    static MediaException inDoubt(Exchange exchange, MediaException meaning) {
        ErrorDetails details = meaning.details().toBuilder()
                .retryable(false)
                .possiblyBilled(true)
                .build();
        if (meaning instanceof ContentRefusedException) {
            return meaning.with(details);
        }
        return new BackendFaultException(
                sentence(meaning.getMessage()) + " The request may have been carried out, so it is not repeated ("
                        + exchange.describe() + ").",
                details);
    }

    /** A poll failed. The job is not over, for any reason. */
    static MediaException question(Exchange exchange, ErrorResponse answer, Supplier<MediaException> meaning) {
        ErrorDetails.Builder details = answer.details().possiblyBilled(true);
        if (!answer.isOwnForm()) {
            return new UnavailableException(
                    exchange.describe() + " was answered by another server than the provider: HTTP status "
                            + answer.status() + said(answer) + ".",
                    details.code("foreign_answer").retryable(true).build());
        } else if (answer.table().isGone(answer.status())) {
            return new BackendFaultException(
                    "The provider no longer knows the job: it was created with another key or project, or has expired"
                            + said(answer) + ". Its record is kept until it is discarded.",
                    details.code("job_gone").build());
        }
        MediaException known = meaning.get();
        ErrorDetails facts = known.details().toBuilder().possiblyBilled(true).build();
        return known instanceof SetupException || known instanceof UnavailableException
                ? known.with(facts)
                : new BackendFaultException("The poll of the job was refused" + said(answer) + ".", facts);
    }

    /** The address of a result does not return it. */
    static UnavailableException notThere(Exchange exchange, ErrorResponse answer) {
        String what = answer.json().isMissing() && answer.message().isEmpty() ? "" : said(answer);
        return new UnavailableException(
                exchange.place() + " returned HTTP status " + answer.status()
                        + (answer.status() < 300 ? " with text instead of the result" : "") + what + ".",
                answer.details()
                        .code(isEarly(answer) ? ResultFetch.NOT_READY : "result_not_fetched")
                        .retryable(true)
                        .possiblyBilled(true)
                        .build());
    }

    /** Whether the provider says that the result is not finished yet. */
    private static boolean isEarly(ErrorResponse answer) {
        return answer.status() == 425 && answer.isOwnForm();
    }

    /** A host that stores files for the provider refuses. */
    static MediaException elsewhere(Exchange exchange, ErrorResponse answer) {
        String words = exchange.describe() + " returned HTTP status " + answer.status() + said(answer) + ".";
        ErrorDetails details = answer.details().code("download_failed").build();
        return details.retryable()
                ? new UnavailableException(words, details)
                : new BackendFaultException(words, details);
    }

    static String sentence(@Nullable String words) {
        String text = String.valueOf(words).strip();
        return text.matches("(?s).*[.!?…]") ? text : text + ".";
    }

    private static String said(ErrorResponse answer) {
        return answer.message().isEmpty() ? "" : " (" + answer.message().replaceFirst("\\.$", "") + ")";
    }

    /** A finished result could not be fetched. Requesting it again would cost again. */
    static BackendFaultException resultNotFetched(String place, MediaException cause) {
        ErrorDetails details = cause.details().toBuilder()
                .code(cause.details().code().filter("forbidden_target"::equals).orElse("result_not_fetched"))
                .retryable(false)
                .possiblyBilled(true)
                .build();
        String words = sentence(cause.getMessage());
        return new BackendFaultException(
                "The result was generated, but could not be fetched"
                        + (words.contains(place) ? "" : " from " + place) + ": " + words
                        + " The job is kept: resume it, do not send the request again.",
                details,
                cause);
    }

    /** A redirect was not followed. A request may have been carried out. */
    static MediaException redirected(Exchange exchange, ProviderResponse answer) {
        ErrorDetails.Builder details = ErrorDetails.builder()
                .code("redirect")
                .httpStatus(answer.status())
                .retryable(exchange.repeatable())
                .possiblyBilled(!exchange.repeatable());
        answer.requestId().ifPresent(details::requestId);
        String words = exchange.describe() + " returned a redirect, which is not followed.";
        return exchange.repeatable()
                ? new UnavailableException(words, details.build())
                : inDoubt(exchange, new BackendFaultException(words, details.build()));
    }

    /** The deadline passed before anything was sent. */
    static MediaException tooLate(Exchange exchange) {
        ErrorDetails details = ErrorDetails.builder().code("deadline").build();
        return new UnavailableException(
                "The request timed out before it was sent (" + exchange.describe() + ").", details);
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

    /** The deadline passed while the answer was awaited. */
    static MediaException timedOut(Exchange exchange, boolean sent, Optional<RawResponse> reply, IOException cause) {
        return sent ? lost(exchange, reply, "timeout", "did not respond in time", cause) : tooLate(exchange);
    }

    /** Something broke before the request was sent or while the answer was awaited or read. */
    static MediaException broken(Exchange exchange, boolean sent, Optional<RawResponse> reply, IOException cause) {
        if (cause instanceof UnreadableInputException input) {
            return input.refusal();
        } else if (cause instanceof ForbiddenTargetException) {
            return new BackendFaultException(
                    exchange.shown(cause.getMessage()),
                    ErrorDetails.builder().code("forbidden_target").build(),
                    cause);
        } else if (!sent) {
            return notConnected(exchange, cause);
        } else if (cause instanceof TooLargeException) {
            return tooLarge(exchange, reply, cause);
        } else if (cause instanceof UnreadableResponseException) {
            return lost(exchange, reply, "unreadable_answer", "sent a response that cannot be read", cause);
        }
        return lost(exchange, reply, "connection_lost", "closed the connection", cause);
    }

    /** The code that reads the answer has a defect. */
    static MediaException defect(Exchange exchange, boolean sent, Optional<RawResponse> reply, Throwable cause) {
        ErrorDetails details = facts(reply, "defect")
                .possiblyBilled(sent && !exchange.repeatable())
                .build();
        return new BackendFaultException(
                "The response to " + exchange.describe() + " could not be used because of a defect: "
                        + cause.getClass().getName() + ".",
                details,
                cause);
    }

    private static MediaException notConnected(Exchange exchange, IOException cause) {
        ErrorDetails details =
                ErrorDetails.builder().code("no_connection").retryable(true).build();
        return new UnavailableException(
                "No connection to " + exchange.host() + reason(exchange, cause), details, clean(exchange, cause));
    }

    private static MediaException tooLarge(Exchange exchange, Optional<RawResponse> reply, IOException cause) {
        ErrorDetails details = facts(reply, "answer_too_large")
                .possiblyBilled(!exchange.repeatable())
                .build();
        return new BackendFaultException(
                exchange.host() + " sent too much data: " + cause.getMessage() + ".", details, cause);
    }

    private static MediaException lost(
            Exchange exchange, Optional<RawResponse> reply, String code, String what, IOException cause) {
        String message = exchange.host() + " " + what + " (" + exchange.describe() + ")" + reason(exchange, cause);
        if (exchange.repeatable()) {
            return new UnavailableException(
                    message, facts(reply, code).retryable(true).build(), clean(exchange, cause));
        }
        return new BackendFaultException(
                message + ". The request may have been carried out, so it is not repeated.",
                facts(reply, code).possiblyBilled(true).build(),
                clean(exchange, cause));
    }

    /** The reason; for a host without an address the library reports only the name. */
    private static String reason(Exchange exchange, IOException cause) {
        String why = exchange.shown(cause.getMessage());
        return why.equals(exchange.host()) ? ", an unknown host name" : ": " + why;
    }

    /** Cleans the message; the library repeats what it received, such as an invalid status line. */
    private static IOException clean(Exchange exchange, IOException cause) {
        String why = String.valueOf(cause.getMessage());
        String shown = exchange.shown(why);
        if (shown.equals(why)) {
            return cause;
        }
        IOException copy = new IOException(cause.getClass().getSimpleName() + ": " + shown);
        copy.setStackTrace(cause.getStackTrace());
        return copy;
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
