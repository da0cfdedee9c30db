package dev.mediagen.spi;

import dev.mediagen.api.JobInfo;
import java.util.List;

/**
 * Adds state changes to the step in which a job is recorded or ends: both are made, or neither. A budget can reserve and settle in
 * this way.
 */
public interface RecordContributor {

    /**
     * Called when a job is about to be recorded, before anything is sent.
     *
     * @return the changes to make together with it; if a condition does not hold, the core calls again
     * @throws dev.mediagen.api.MediaException to refuse the job; nothing is sent then
     */
    default List<StateChange> begin(JobInfo job) {
        return List.of();
    }

    /**
     * Called when a job ends: settled, failed, cancelled or discarded. A job in doubt has not ended. A result that arrives late
     * ends a job once more, as settled.
     *
     * @return the changes to make together with it, without conditions
     */
    default List<StateChange> end(JobInfo job) {
        return List.of();
    }
}
