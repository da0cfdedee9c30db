package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.Order;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ModelEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request that can be a call of a batch of its provider.
 *
 * @param plan the plan of the call
 * @param most the maximum number of calls in one batch
 */
record BatchableCall(Plan<?> plan, int most) {

    /** The call; empty when the catalogue, the provider or the request has none of a batch. */
    static Optional<BatchableCall> of(MediaRequest<?> request, Plan<?> plan) {
        Order order = plan.order();
        List<MediaRequest<?>> calls = RequestSplitter.split(request.withOptions(order.effective()), order, plan.by());
        return plan.by()
                .capabilities(order.operation())
                .flatMap(Capabilities::batchPrice)
                .flatMap(price -> plan.handlers().batches(order.operation()))
                .filter(batch ->
                        calls.size() == 1 && batch.takes(calls.get(0), plan.by().entry()))
                .map(batch -> call(batch, plan, calls.get(0)));
    }

    private static BatchableCall call(BatchHandler batch, Plan<?> plan, MediaRequest<?> only) {
        Order order = plan.order();
        return new BatchableCall(plan.with(order.part(only.options(), order.to())), batch.most());
    }

    /** What a request costs in an economy batch, where leniently it may be sent alone. */
    static Quote quote(MediaRequest<?> request, Plan<?> plan, Instant now) {
        Optional<BatchableCall> call = of(request, plan);
        if (call.isEmpty() && plan.strictness() != Strictness.LENIENT) {
            throw refused(plan);
        }
        return call.map(one -> one.quote(now)).orElseGet(() -> CostLimit.quote(plan, now));
    }

    /** What it costs in a batch. */
    Quote quote(Instant now) {
        return CostLimit.inBatch(plan, now);
    }

    /** Says which models have batches of the operation. */
    static InvalidRequestException refused(Plan<?> plan) {
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
        return new InvalidRequestException(List.of(new Violation(
                "economy",
                "",
                plan.order().model() + " of " + plan.order().backend() + " takes no such request in a batch",
                others + "; or lenient, to send it alone at the usual price")));
    }
}
