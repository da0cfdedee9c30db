package dev.mediagen.spi;

import dev.mediagen.api.MediaRequest;
import java.util.List;
import java.util.Optional;

/**
 * Sends many calls as one request to the batch API of a provider, which takes longer and costs less, and collects their results. For
 * the models whose catalogue entry states a {@link Capabilities#batchPrice}.
 *
 * <p>Each call of a batch is a job of its own, with a {@link BatchToken}. So each has a result or a failure of its own, and any process
 * can collect it.
 */
public interface BatchHandler {

    /** The maximum number of calls in one batch. To collect a job alone, the results of its whole batch may have to be read. */
    int most();

    /**
     * Whether a request can be a call of a batch. Sends nothing.
     *
     * @param request the request: checked against the catalogue
     * @param entry what the catalogue knows of the model
     */
    boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry);

    /**
     * Sends calls of one operation and model as one batch. Performs free steps, such as an upload, by {@link Call#prepare} of the first
     * call, and then sends exactly one request that may be billed.
     *
     * @param id names the batch, for {@link #find}: letters, digits and hyphens, at most 64
     * @param calls the calls; {@link CallContext#idempotencyKey} identifies each, also in its token
     * @return the token of the batch: the provider's id of it, without a slash
     * @throws dev.mediagen.api.MediaException when the provider did not accept it, or it is in doubt
     */
    Outcome.Accepted submit(String id, List<? extends Call<?>> calls);

    /**
     * Looks for a batch whose answer was lost. Sends nothing that may be billed.
     *
     * @param id the name that was sent with the batch
     * @param call one of its calls; without a token
     * @return the token of the batch; empty when the provider certainly has none with this name
     * @throws dev.mediagen.api.MediaException when the provider could not be reached
     */
    Optional<Outcome.Accepted> find(String id, JobCall call);

    /**
     * Polls a batch once, and fetches the results of some of its calls when it ended.
     *
     * @param calls jobs of one batch, each with its own sink
     * @return the outcome of each call, in their order, as of {@link JobHandler#poll}
     * @throws dev.mediagen.api.MediaException when the poll failed: all jobs are kept
     */
    List<Outcome> poll(List<? extends JobCall> calls);
}
