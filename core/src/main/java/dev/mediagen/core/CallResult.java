package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.media.files.ResultCheck.Differences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** The result of one of the calls of a request. */
sealed interface CallResult<M extends Media> {

    /** The lease of its job, if it is not settled yet. */
    default Optional<JobLease> lease() {
        return Optional.empty();
    }

    /**
     * Its outputs have their final names.
     *
     * @param media the files
     * @param answer what the provider reported, and the files
     * @param job the record of the job
     * @param lease its lease, if it is not settled yet
     * @param differences the changes to what was requested, and the state of the files since
     */
    record Placed<M extends Media>(
            List<M> media, StagedResult answer, JobRecord job, Optional<JobLease> lease, Differences differences)
            implements CallResult<M> {

        /** Whether it stays open because its provider may still have what is incomplete here. */
        boolean staysOpen() {
            return answer.isDamaged() && job.token().isPresent();
        }
    }

    /**
     * Its job is still running.
     *
     * @param next when it is to be polled next
     */
    record Running<M extends Media>(Instant next) implements CallResult<M> {}

    /**
     * There is no result.
     *
     * @param failure the reason
     * @param job the job that is in doubt, if that is the reason
     */
    record Failed<M extends Media>(MediaException failure, Optional<JobRecord> job) implements CallResult<M> {}

    /** The leases of calls that are not settled yet. */
    static Stream<JobLease> leases(List<? extends CallResult<?>> calls) {
        return calls.stream().flatMap(call -> call.lease().stream());
    }

    static <M extends Media> CallResult<M> failed(RuntimeException failure) {
        if (failure instanceof MediaException known) {
            return new Failed<>(known, Optional.empty());
        } else if (failure instanceof CancellationException) {
            return new Failed<>(
                    new JobUnfinishedException(
                            "Cancelled before it was started.",
                            ErrorDetails.builder().code("cancelled").build(),
                            failure),
                    Optional.empty());
        }
        throw failure;
    }
}
