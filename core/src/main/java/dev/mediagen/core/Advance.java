package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import java.time.Instant;

/** The state of the work under a key after a step that did not wait. */
public sealed interface Advance {

    /**
     * It is still running, or another process works on it.
     *
     * @param next when the next step can make progress
     */
    record Waiting(Instant next) implements Advance {}

    /**
     * It is done; every further step returns the same result.
     *
     * @param result the result
     */
    record Ready(Generated<?> result) implements Advance {}

    /**
     * It may have been billed, and its outcome is unknown. The key is held until a person decides: it is never sent again
     * automatically, and {@link MediaGen#forget} discards it.
     *
     * @param job the job
     */
    record Doubtful(JobInfo job) implements Advance {}

    /**
     * It failed. The key is free again when {@link dev.mediagen.api.ErrorDetails#possiblyBilled} is not set.
     *
     * @param failure why
     */
    record Failed(MediaException failure) implements Advance {}
}
