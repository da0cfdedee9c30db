package dev.mediagen.journal;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a job is, with what is known from there on. */
public sealed interface JobState {

    /** The state as a word. */
    JobStatus status();

    /**
     * The request is about to be sent, or its answer is awaited.
     *
     * @param preparing whether a step before money is under way, so that nothing was sent yet that can be billed
     */
    record Intended(boolean preparing) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.INTENDED;
        }
    }

    /** It may have been billed, and there is no way to find out. */
    record InDoubt() implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.UNKNOWN;
        }
    }

    /**
     * The provider has it.
     *
     * @param token what the backend needs to ask for it
     * @param nextPoll when it is to be asked for again
     * @param since when the provider took it
     * @param asked how often it was asked for, as far as that was written down
     * @param news what the provider said last
     */
    record Accepted(String token, Instant nextPoll, Instant since, int asked, JobNews news) implements JobState {

        /** A job that the provider has just taken. */
        public static Accepted first(Outcome.Accepted answer, Instant nextPoll, Instant now) {
            return new Accepted(answer.token(), nextPoll, now, 0, JobNews.NONE.then(answer));
        }

        /** The same after one more question. */
        public Accepted then(Outcome.Accepted answer, Instant next) {
            return new Accepted(answer.token(), next, since, asked + 1, news.then(answer));
        }

        /** The same without what the provider says that it does. */
        Accepted withoutNote() {
            return new Accepted(token, nextPoll, since, asked, news.withoutNote());
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
     * @param failure why
     */
    record Ended(JobStatus status, JobFailure failure) implements JobState {}

    /**
     * Its answer is here.
     *
     * @param answer what the provider said, and the files
     * @param token what the backend needs to ask for it again, if it was a job
     */
    record Received(StagedResult answer, Optional<String> token) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.RECEIVED;
        }
    }

    /**
     * Its files have their final names.
     *
     * @param answer what the provider said, and the files
     * @param facts what the result says besides
     */
    record Settled(StagedResult answer, SettledFacts facts) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.SETTLED;
        }
    }

    /**
     * What a settled result says that its provider did not.
     *
     * @param continuation the id of its continuation
     * @param adjustments what was done otherwise than asked
     * @param warnings what the caller should know
     * @param elapsed how long it took
     */
    record SettledFacts(
            Optional<String> continuation, List<Adjustment> adjustments, List<String> warnings, Duration elapsed) {}

    /**
     * Why a job ended without a result.
     *
     * @param kind the kind of its exception
     * @param code the stable code
     * @param message the message
     * @param possiblyBilled whether it may have been charged for
     */
    record JobFailure(String kind, String code, String message, boolean possiblyBilled) {

        /** What is kept of an exception. */
        public static JobFailure of(MediaException failure) {
            return new JobFailure(
                    failure.kind(),
                    failure.details().code().orElse(failure.kind()),
                    String.valueOf(failure.getMessage()),
                    failure.details().possiblyBilled());
        }

        /** An exception of the same kind that says the same. */
        public MediaException exception() {
            ErrorDetails details = ErrorDetails.builder()
                    .code(code)
                    .possiblyBilled(possiblyBilled)
                    .build();
            return switch (kind) {
                case "invalid_request" -> new InvalidRequestException(message, details);
                case "setup" -> new SetupException(message, details);
                case "unavailable" -> new UnavailableException(message, details);
                case "content_refused" -> new ContentRefusedException(message, details);
                default -> new BackendFaultException(message, details);
            };
        }
    }
}
