package dev.mediagen.core;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Prepared;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a handler gets.
 *
 * @param request what to make
 * @param plan what was decided
 * @param sink takes the results
 * @param idempotencyKey the id of the job
 * @param steps makes the steps before money
 */
record ProviderCall(
        MediaRequest<?> request, Plan<?> plan, MediaSink sink, String idempotencyKey, PreparationSteps steps)
        implements Call<MediaRequest<?>> {

    @Override
    public Operation operation() {
        return request.operation();
    }

    @Override
    public String model() {
        return plan.by().model();
    }

    @Override
    public Optional<ModelEntry> entry() {
        return plan.by().entry();
    }

    @Override
    public Optional<ContinuationState> continuation() {
        return plan.continuation();
    }

    @Override
    public Instant deadline() {
        return plan.deadline();
    }

    @Override
    public String prepare(String key, Supplier<Prepared> step) {
        return steps.make(key, step);
    }

    @Override
    public String prepare(String key, Input input, Supplier<Prepared> step) {
        return steps.make(key, input, step);
    }

    @Override
    public boolean mayBeBilled() {
        return !steps.areRunning();
    }

    @Override
    public void sent(long bytes, long total) {
        plan.reporter().sent(bytes, total);
    }

    /** What a job handler gets. */
    record OfJob(
            String token, Operation operation, String model, MediaSink sink, Instant deadline, String idempotencyKey)
            implements JobCall {}
}
