package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.Workspaces.Workspace;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.spi.BatchHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends items by the batch APIs of their providers, at a lower price, and waits for their results. An item that cannot be sent so is
 * refused, or leniently left to be sent alone; where none can, all are refused.
 */
final class EconomyBatch {

    private final InterceptorChain chain;
    private final Function<GenerateOptions, Workspace> workspaces;
    private final Map<Integer, BatchResult.Item> ended = new HashMap<>();
    private final Map<Integer, InvalidRequestException> alone = new HashMap<>();
    private final Map<Place, List<Item>> fresh = new LinkedHashMap<>();
    private final Map<BatchCalls, Map<BatchedJob, Item>> open = new LinkedHashMap<>();

    EconomyBatch(InterceptorChain chain, Function<GenerateOptions, Workspace> workspaces) {
        this.chain = chain;
        this.workspaces = workspaces;
    }

    /** An item of the batch, and its call where it is sent here. */
    private record Item(int index, MediaRequest<?> request, Optional<Plan<?>> call) {}

    /** What the calls of one batch have in common. */
    private record Place(BatchCalls calls, String backend, Operation operation, String model) {}

    /**
     * Sends what was not sent by an earlier run, and receives the results. Items without a key are left out.
     *
     * @param options the options of each item
     * @param keys the keys of the items by their positions
     */
    void run(List<? extends MediaRequest<?>> requests, List<GenerateOptions> options, Map<Integer, String> keys) {
        for (int i = 0; i < requests.size(); i++) {
            if (keys.containsKey(i)) {
                begin(new Item(i, requests.get(i), Optional.empty()), options.get(i), keys.get(i));
            }
        }
        if (alone.size() == requests.size()) {
            alone.forEach((index, why) -> ended.put(index, BatchResult.Item.of(requests.get(index), why)));
        }
        fresh.forEach(this::send);
        open.forEach(this::receive);
    }

    /** What fails here costs these jobs only. */
    private void receive(BatchCalls calls, Map<BatchedJob, Item> jobs) {
        try {
            calls.receive(List.copyOf(jobs.keySet()));
        } catch (RuntimeException | Error e) {
            jobs.forEach((job, item) -> {
                if (job.isRunning()) {
                    end(item, told(e));
                }
            });
        }
        jobs.forEach((job, item) -> job.failure().ifPresent(why -> end(item, why)));
    }

    private static MediaException told(Throwable failure) {
        return failure instanceof MediaException media ? media : CallGuard.defect(failure);
    }

    /**
     * The outcome of an item.
     *
     * @param rest collects its result, or sends it alone, which the result then says; not asked if the item has ended
     */
    BatchResult.Item outcome(int index, Supplier<BatchResult.Item> rest) {
        BatchResult.Item item = Optional.ofNullable(ended.get(index)).orElseGet(rest);
        if (!alone.containsKey(index) || !(item.result().orElse(null) instanceof Result<?> result)) {
            return item;
        }
        Text remark = Text.of(
                "{} of {} takes no such request in a batch, so it was sent alone, at the usual price.",
                result.model(),
                result.backend());
        return BatchResult.Item.of(item.request(), result.warning(remark));
    }

    private void end(Item item, MediaException why) {
        ended.put(item.index(), BatchResult.Item.of(item.request(), why));
    }

    private void begin(Item item, GenerateOptions options, String key) {
        try {
            Workspace work = workspaces.apply(options);
            for (JobRecord job : work.journal().ofKey(JobKey.id(key))) {
                work.batches().reopened(job, options).ifPresent(one -> opened(work.batches(), one, item));
            }
            if (work.journal().ofKey(JobKey.id(key)).isEmpty()) {
                Advance advance = chain.run(
                        Entry.BEGIN,
                        Optional.of(key),
                        item.request(),
                        options,
                        (other, own) -> join(item.index(), key, other, own));
                if (advance instanceof Advance.Ready ready) {
                    ended.put(item.index(), BatchResult.Item.of(item.request(), ready.result()));
                } else if (advance instanceof Advance.Failed failed) {
                    end(item, failed.failure());
                }
            }
        } catch (RuntimeException | Error e) {
            end(item, told(e));
        }
    }

    private void opened(BatchCalls calls, BatchedJob job, Item item) {
        open.computeIfAbsent(calls, first -> new LinkedHashMap<>()).put(job, item);
    }

    private Advance join(int index, String key, MediaRequest<?> request, GenerateOptions options) {
        Workspace work = workspaces.apply(options);
        Plan<?> plan = work.planner()
                .check(
                        request,
                        options.withoutMaxCost(),
                        work.planner().choose(request, options, Set.of()),
                        Optional.of(JobKey.of(key, request)));
        Optional<Plan<?>> call = CallGuard.unsent(() -> ProviderCall.onlyOne(request, plan));
        if (call.isPresent()) {
            Instant now = work.journal().now();
            CostLimit.require(plan, () -> CostLimit.inBatch(call.get(), now), options);
            Order order = plan.order();
            Place place = new Place(work.batches(), order.backend(), order.operation(), order.model());
            fresh.computeIfAbsent(place, first -> new ArrayList<>()).add(new Item(index, request, call));
        } else if (plan.strictness() == Strictness.LENIENT) {
            alone.put(index, ProviderCall.notInBatch(plan));
        } else {
            throw ProviderCall.notInBatch(plan);
        }
        return new Advance.Waiting(work.journal().now());
    }

    /**
     * What a request costs as an item of an economy batch, where leniently it may be sent alone.
     *
     * @throws InvalidRequestException when it cannot be sent so
     */
    static Quote quote(MediaRequest<?> request, Plan<?> plan, Instant now) {
        Optional<Plan<?>> call = ProviderCall.onlyOne(request, plan);
        if (call.isEmpty() && plan.strictness() != Strictness.LENIENT) {
            throw ProviderCall.notInBatch(plan);
        }
        return call.map(one -> CostLimit.inBatch(one, now)).orElseGet(() -> CostLimit.quote(plan, now));
    }

    private void send(Place place, List<Item> items) {
        try {
            Plan<?> first = items.get(0).call().orElseThrow();
            BatchHandler handler = first.handlers().batches(place.operation()).orElseThrow();
            int most = Math.max(1, CallGuard.unsent(handler::most));
            for (int from = 0; from < items.size(); from += most) {
                sendAsOne(place, items.subList(from, Math.min(items.size(), from + most)));
            }
        } catch (RuntimeException | Error e) {
            items.forEach(one -> end(one, told(e)));
        }
    }

    private void sendAsOne(Place place, List<Item> items) {
        try {
            List<Plan<?>> plans =
                    items.stream().<Plan<?>>map(one -> one.call().orElseThrow()).toList();
            List<BatchedJob> jobs = place.calls().send(plans);
            for (int i = 0; i < jobs.size(); i++) {
                opened(place.calls(), jobs.get(i), items.get(i));
            }
        } catch (RuntimeException | Error e) {
            items.forEach(one -> end(one, told(e)));
        }
    }
}
