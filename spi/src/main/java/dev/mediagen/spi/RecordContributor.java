package dev.mediagen.spi;

import dev.mediagen.api.JobInfo;
import java.util.List;

/**
 * Adds changes of its own to the same step in which a job is written down or ends: both are made, or neither. A budget reserves and
 * settles in this way.
 */
public interface RecordContributor {

    /**
     * A job is about to be written down, before anything is sent.
     *
     * @return what is to be changed with it; a condition that does not hold makes core ask again
     * @throws dev.mediagen.api.MediaException to refuse the job; nothing is sent then
     */
    default List<StateChange> begin(JobInfo job) {
        return List.of();
    }

    /**
     * A job ends: settled, failed, cancelled or discarded. A job in doubt has not ended. A result that arrives late ends a job once
     * more, as settled.
     *
     * @return what is to be changed with it, without conditions
     */
    default List<StateChange> end(JobInfo job) {
        return List.of();
    }
}
