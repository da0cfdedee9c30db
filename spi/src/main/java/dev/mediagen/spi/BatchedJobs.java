package dev.mediagen.spi;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ErrorDetails;
import java.util.List;
import java.util.Optional;

/**
 * Polls each job by the handler that started it: the calls of a batch by the handler of batches, others by that of the operation.
 *
 * @param batches the handler of batches
 * @param others the handler of other jobs
 */
record BatchedJobs(BatchHandler batches, Optional<JobHandler> others) implements JobHandler {

    @Override
    public Outcome poll(JobCall call) {
        return isBatched(call) ? batches.poll(List.of(call)).get(0) : other().poll(call);
    }

    /** One call of a batch cannot be stopped without the others. */
    @Override
    public Cancellation cancel(JobCall call) {
        return isBatched(call) ? Cancellation.UNSUPPORTED : other().cancel(call);
    }

    private static boolean isBatched(JobCall call) {
        return BatchToken.of(call.token()).isPresent();
    }

    private JobHandler other() {
        return others.orElseThrow(() -> new BackendFaultException(
                "The job handle is of no batch.",
                ErrorDetails.builder().code("bad_handle").possiblyBilled(true).build()));
    }
}
