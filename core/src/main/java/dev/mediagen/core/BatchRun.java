package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.Violation;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.Workspaces.Workspace;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the items of a batch, up to N concurrently overall and up to M per backend. An item for which a provider has no capacity is
 * retried when the provider says, and until then nothing else is sent to that provider; other providers are not affected.
 */
record BatchRun(
        InterceptorChain chain,
        Function<GenerateOptions, Workspace> workspaces,
        BackendThrottle lanes,
        BatchOptions options,
        Clock clock) {

    /** The number of items whose jobs are looked at, so that a long batch starts fast. */
    private static final int ITEMS_OF_EARLIER_RUN = 100;

    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    /** How often an item is sent if the provider never accepts it. */
    private static final int ATTEMPTS = 5;

    BatchResult run(List<? extends MediaRequest<?>> requests) {
        if (requests.isEmpty()) {
            throw new InvalidRequestException(List.of(new Violation("batch", "", "is empty", "at least one request")));
        }
        Map<Integer, String> keys = keys(requests);
        String time = earlierTime(keys).orElseGet(() -> OutputLocation.prefix(clock.instant()));
        List<GenerateOptions> own = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String prefix = OutputLocation.prefix(time, i + 1, requests.size());
            GenerateOptions.Builder each = options.item(i).toBuilder();
            own.add((requests.size() == 1 ? each : each.namePrefix(prefix)).build());
        }
        EconomyBatch economy = new EconomyBatch(chain, workspaces);
        economy.run(requests, own, options.isEconomy() ? keys : Map.of());
        List<Supplier<BatchResult.Item>> tasks = IntStream.range(0, requests.size())
                .<Supplier<BatchResult.Item>>mapToObj(i ->
                        () -> report(i, economy.outcome(i, () -> attempt(i, requests.get(i), own.get(i), keys))))
                .toList();
        return new BatchResult(Parallel.run(
                tasks,
                options.maxConcurrent(),
                (index, failure) -> economy.outcome(index, () -> cancelled(requests.get(index), failure))));
    }

    /** The keys of the items. An item without one, such as one with a missing input, fails by itself. */
    private Map<Integer, String> keys(List<? extends MediaRequest<?>> requests) {
        Map<Integer, String> keys = new HashMap<>();
        for (int i = 0; options.id().isPresent() && i < requests.size(); i++) {
            try {
                keys.put(i, key(options.id().get(), i, requests.get(i)));
            } catch (RuntimeException e) {
                LOG.debug("Item {} of the batch has no key.", i, e);
            }
        }
        return keys;
    }

    /** The time in the names of items that an earlier run of the batch started, as far as the first items show it. */
    private Optional<String> earlierTime(Map<Integer, String> keys) {
        try {
            return keys.entrySet().stream()
                    .limit(ITEMS_OF_EARLIER_RUN)
                    .flatMap(item -> jobs(item.getKey(), item.getValue()).stream())
                    .flatMap(job -> job.order().to().batchTime().stream())
                    .findFirst();
        } catch (MediaException e) {
            // Each item that cannot be recorded fails by itself, and only names depend on this time.
            LOG.debug("The jobs of an earlier run of the batch cannot be read.", e);
            return Optional.empty();
        }
    }

    private List<JobRecord> jobs(int index, String key) {
        return workspaces.apply(options.item(index)).journal().ofKey(JobKey.id(key));
    }

    private BatchResult.Item report(int index, BatchResult.Item item) {
        options.progress().accept(index, item);
        return item;
    }

    private BatchResult.Item attempt(
            int index, MediaRequest<?> request, GenerateOptions each, Map<Integer, String> keys) {
        try {
            Optional<String> key = options.id()
                    .map(id -> Optional.ofNullable(keys.get(index)).orElseGet(() -> key(id, index, request)));
            return BatchResult.Item.of(request, generate(request, each, key));
        } catch (MediaException e) {
            return BatchResult.Item.of(request, e);
        } catch (RuntimeException e) {
            return BatchResult.Item.of(request, defect(e));
        }
    }

    /** The key contains the request, so that another request at the same position is not mistaken for the finished one. */
    private static String key(String batch, int index, MediaRequest<?> request) {
        return batch + "." + index + "." + JobKey.of("", request).fingerprint();
    }

    private Generated<?> generate(MediaRequest<?> request, GenerateOptions each, Optional<String> key) {
        int width = options.maxConcurrentPerBackend();
        Lane lane = new Lane(backend(request, each), "", "", width, width);
        Instant deadline = lanes.deadline(each.timeout());
        for (int attempt = 1; ; attempt++) {
            Permit permit = lanes.enter(lane, deadline, () -> {});
            deadline = attempt == 1 ? lanes.deadline(each.timeout()) : deadline;
            try {
                return made(request, each, key);
            } catch (UnavailableException e) {
                if (attempt == ATTEMPTS
                        || !e.details().retryable()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                lanes.slowDown(lane, e.details().retryAfter(), attempt);
            } finally {
                lanes.leave(permit);
            }
        }
    }

    /** Items started earlier are collected even if they could not be started again. */
    private String backend(MediaRequest<?> request, GenerateOptions each) {
        try {
            return workspaces
                    .apply(each)
                    .planner()
                    .explain(request.operation(), request.options(), each)
                    .backend()
                    .orElse("");
        } catch (MediaException e) {
            return "";
        }
    }

    private Generated<?> made(MediaRequest<?> request, GenerateOptions each, Optional<String> key) {
        Advance advance = chain.run(
                Entry.GENERATE,
                key,
                request,
                each,
                (other, own) -> new Advance.Ready(made(workspaces.apply(own).generator(), other, own, key)));
        if (advance instanceof Advance.Ready ready) {
            return ready.result();
        }
        throw new IllegalStateException("An interceptor returned " + advance + " for a batch.");
    }

    private static Generated<?> made(
            Generator generator, MediaRequest<?> request, GenerateOptions options, Optional<String> key) {
        return key.isPresent() ? generator.once(key.get(), request, options) : generator.generate(request, options);
    }

    private static BackendFaultException defect(RuntimeException cause) {
        return new BackendFaultException(
                "This item failed with an internal error: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder().code("defect").build(),
                cause);
    }

    private static BatchResult.Item cancelled(MediaRequest<?> request, RuntimeException failure) {
        return BatchResult.Item.of(
                request,
                new JobUnfinishedException(
                        "The batch was cancelled before this item was started.",
                        ErrorDetails.builder().code("cancelled").build(),
                        failure));
    }
}
