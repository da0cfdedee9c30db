package dev.mediagen.spi;

import dev.mediagen.api.JobInfo;
import java.util.List;

/**
 * Adds state changes to the step in which a job is recorded or ends: both are made, or neither. A budget can reserve and settle in
 * this way.
 *
 * <p>The changes may depend on what was read: {@link StateChange#replace} and {@link StateChange#create} have conditions, and if one
 * does not hold, the core calls again. Kinds that the core does not know are shared by all scopes.
 */
public interface RecordContributor {

    /**
     * Called when a job is about to be recorded, before anything is sent.
     *
     * @param job the job, with its {@linkplain JobInfo#quote quote}
     * @param store the state store, for reading
     * @return the changes to make together with it
     * @throws dev.mediagen.api.MediaException to refuse the job; nothing is sent then
     */
    default List<StateChange> begin(JobInfo job, StateStore store) {
        return List.of();
    }

    /**
     * Called when a job ends: settled, failed, cancelled or discarded. A job in doubt has not ended. A result that arrives late
     * ends a job once more, as settled.
     *
     * @param store the state store, for reading
     * @return the changes to make together with it
     */
    default List<StateChange> end(JobInfo job, StateStore store) {
        return List.of();
    }
}
