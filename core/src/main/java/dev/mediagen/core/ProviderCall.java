package dev.mediagen.core;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.Order;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Prepared;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The call that a handler receives.
 *
 * @param request the request
 * @param plan the plan
 * @param sink receives the results
 * @param idempotencyKey the id of the job
 * @param steps performs the free steps before the request
 * @param sending the thread that sends it, and its caller
 * @param throttle learns that the provider asks to wait
 */
record ProviderCall(
        MediaRequest<?> request,
        Plan<?> plan,
        MediaSink sink,
        String idempotencyKey,
        PreparationSteps steps,
        SentCall sending,
        BackendThrottle throttle)
        implements Call<MediaRequest<?>> {

    /**
     * The plan of the only call of a request, to be one of a batch of its provider.
     *
     * @return empty when the catalogue or the provider has no batches of it, or the request is more than one such call
     */
    static Optional<Plan<?>> onlyOne(MediaRequest<?> request, Plan<?> plan) {
        Order order = plan.order();
        List<MediaRequest<?>> calls = RequestSplitter.split(request.withOptions(order.effective()), order, plan.by());
        return plan.by()
                .capabilities(order.operation())
                .flatMap(Capabilities::batchPrice)
                .flatMap(price -> plan.handlers().batches(order.operation()))
                .filter(batch ->
                        calls.size() == 1 && batch.takes(calls.get(0), plan.by().entry()))
                .map(batch -> plan.with(order.part(calls.get(0).options(), order.to())));
    }

    /** One call of a batch: what is ordered, and the plan and the free steps of the whole batch. */
    static ProviderCall inBatch(
            Order order,
            OutputSpool spool,
            String job,
            Plan<?> batch,
            PreparationSteps steps,
            SentCall sending,
            BackendThrottle throttle) {
        CallGuard.unsent(() -> spool.prepare(order.lastPlace()));
        MediaRequest<?> request = MediaRequest.of(order.operation(), order.effective());
        return new ProviderCall(request, batch, spool, job, steps, sending, throttle);
    }

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
        return sending.deadline();
    }

    /** The deadline of the caller ends it, although that of the handler is later. */
    @Override
    public Duration patience() {
        return plan.reporter().patience(plan.deadline());
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

    @Override
    public boolean sendsLastByte() {
        return sending.sendsLastByte();
    }

    @Override
    public void notAccepted() {
        sending.notAccepted();
    }

    @Override
    public void limited(Duration wait) {
        throttle.close(plan.by(), wait);
    }

    /** The request is one that its provider takes alone only. */
    static InvalidRequestException notInBatch(Plan<?> plan) {
        Operation operation = plan.order().operation();
        String models = plan.by().backend().catalogue().models().stream()
                .filter(model -> model.capabilities(operation)
                        .flatMap(Capabilities::batchPrice)
                        .isPresent())
                .map(ModelEntry::id)
                .collect(Collectors.joining(", "));
        String others = models.isEmpty()
                ? "another backend"
                : "requests of one call that continue nothing, without drafts, with " + models;
        Optional<String> why = plan.by().capabilities(operation).flatMap(Capabilities::noBatch);
        return new InvalidRequestException(List.of(new Violation(
                "economy",
                "",
                plan.order().model() + " of " + plan.order().backend() + " takes no such request in a batch"
                        + why.map(": "::concat).orElse(""),
                others + "; or lenient, to send it alone at the usual price")));
    }
}
