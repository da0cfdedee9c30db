package dev.mediagen.journal;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of a job, with the data known from that state on. */
public sealed interface JobState {

    /** The status of the state. */
    JobStatus status();

    /**
     * The request is about to be sent, or its answer is being awaited.
     *
     * @param preparing whether a free step is running, so that nothing billable was sent yet
     */
    record Intended(boolean preparing) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.INTENDED;
        }
    }

    /** It may have been billed, and its outcome cannot be found out. */
    record InDoubt() implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.UNKNOWN;
        }
    }

    /**
     * The provider has it.
     *
     * @param token what the backend needs to poll it
     * @param nextPoll the time of the next poll
     * @param since when the provider accepted it
     * @param requested the number of recorded polls
     * @param news what the provider reported last
     */
    record Accepted(String token, Instant nextPoll, Instant since, int requested, JobNews news) implements JobState {

        /** A job that the provider has just accepted. */
        public static Accepted first(Outcome.Accepted answer, Instant nextPoll, Instant now) {
            return new Accepted(answer.token(), nextPoll, now, 0, JobNews.NONE.then(answer));
        }

        /** The same after one more poll. */
        public Accepted then(Outcome.Accepted answer, Instant next) {
            return new Accepted(answer.token(), next, since, requested + 1, news.then(answer));
        }

        /** The same with another status note. */
        Accepted noting(Optional<String> note) {
            return new Accepted(token, nextPoll, since, requested, news.noting(note));
        }

        @Override
        public JobStatus status() {
            return JobStatus.ACCEPTED;
        }
    }

    /**
     * It ended without a result.
     *
     * @param status failed, cancelled or discarded
     * @param failure the reason
     */
    record Ended(JobStatus status, JobFailure failure) implements JobState {}

    /**
     * Its answer has arrived.
     *
     * @param answer what the provider reported, and the files
     * @param token what the backend needs to fetch it again, if it was a job
     */
    record Received(StagedResult answer, Optional<String> token) implements JobState {

        @Override
        public JobStatus status() {
            return answer.isUnreadable() ? JobStatus.UNREADABLE : JobStatus.RECEIVED;
        }
    }

    /**
     * Its files have their final names.
     *
     * @param answer what the provider reported, and the files
     * @param facts further facts of the result
     */
    record Settled(StagedResult answer, SettledFacts facts) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.SETTLED;
        }
    }

    /**
     * The facts of a settled result that do not come from its provider.
     *
     * @param continuation the id of its continuation
     * @param adjustments the changes to the request
     * @param warnings the warnings for the caller
     * @param elapsed the time it took
     */
    record SettledFacts(
            Optional<String> continuation, List<Adjustment> adjustments, List<Text> warnings, Duration elapsed) {}

    /**
     * Why a job ended without a result.
     *
     * @param kind the kind of its exception
     * @param code the stable code
     * @param message the message
     * @param possiblyBilled whether it may have been charged for
     */
    record JobFailure(String kind, String code, Text message, boolean possiblyBilled) {

        /** The stored part of an exception. */
        public static JobFailure of(MediaException failure) {
            return new JobFailure(
                    failure.kind(),
                    failure.details().code().orElse(failure.kind()),
                    failure.text(),
                    failure.details().possiblyBilled());
        }

        /** An exception of the same kind with the same message. */
        public MediaException exception() {
            ErrorDetails details = ErrorDetails.builder()
                    .code(code)
                    .possiblyBilled(possiblyBilled)
                    .build();
            return switch (kind) {
                case "invalid_request" -> new InvalidRequestException(message, List.of(), details);
                case "setup" -> new SetupException(message, details);
                case "unavailable" -> new UnavailableException(message, details);
                case "content_refused" -> new ContentRefusedException(message, details);
                default -> new BackendFaultException(message, details);
            };
        }
    }
}
