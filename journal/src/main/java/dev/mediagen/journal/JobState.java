package dev.mediagen.journal;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a job is, with what is known from there on. */
public sealed interface JobState {

    /** The state as a word. */
    JobStatus status();

    /** The request is about to be sent, or its answer is awaited. */
    record Intended() implements JobState {

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
     */
    record Accepted(String token, Instant nextPoll) implements JobState {

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
    record JobFailure(String kind, String code, String message, boolean possiblyBilled) {}
}
