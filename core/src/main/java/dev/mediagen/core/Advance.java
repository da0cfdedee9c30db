package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import java.time.Instant;

/** Where the work under a key is after a step that did not wait. */
public sealed interface Advance {

    /**
     * It is still running, or somebody else works on it.
     *
     * @param next when the next step can bring it further
     */
    record Waiting(Instant next) implements Advance {}

    /**
     * It is done; the same again, however often it is asked for.
     *
     * @param result the result
     */
    record Ready(Generated<?> result) implements Advance {}

    /**
     * It may have been billed, and nobody knows what became of it. The key is held until a person decides: it is never sent
     * again on its own, and {@link MediaGen#forget} gives it up.
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
