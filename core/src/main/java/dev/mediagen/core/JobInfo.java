package dev.mediagen.core;

import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of work that is not settled.
 *
 * @param id its name in the journal; {@link MediaGen#resume(String, GenerateOptions)} takes it
 * @param status how far it is known to be
 * @param backend the backend
 * @param operation the kind of work
 * @param model the model
 * @param created when it was begun
 * @param handle the handle, once the provider took the job
 */
public record JobInfo(
        String id,
        JobStatus status,
        String backend,
        Operation operation,
        String model,
        Instant created,
        Optional<JobHandle> handle) {}
