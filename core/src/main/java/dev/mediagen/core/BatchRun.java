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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs the items of a batch, so many at once overall and so many on each backend. An item that a provider has no room for is
 * tried again when the provider says, and until then nothing else is sent to that provider; the others are not held up.
 */
final class BatchRun {

    /** How often an item is sent, when the provider took it none of the times before. */
    private static final int ATTEMPTS = 5;

    private final Engine engine;
    private final BatchLedger ledger;
    private final Journal journal;
    private final Claims claims;
    private final BatchLanes lanes;
    private final BatchOptions options;

    BatchRun(
            Engine engine, BatchLedger ledger, Journal journal, Claims claims, BatchLanes lanes, BatchOptions options) {
        this.engine = engine;
        this.ledger = ledger;
        this.journal = journal;
        this.claims = claims;
        this.lanes = lanes;
        this.options = options;
    }

    BatchResult run(List<? extends MediaRequest<?>> requests) {
        if (requests.isEmpty()) {
            throw new InvalidRequestException(List.of(new Violation("batch", "", "is empty", "at least one request")));
        }
        List<Supplier<BatchResult.Item>> tasks = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            MediaRequest<?> request = requests.get(i);
            int index = i;
            GenerateOptions each = requests.size() == 1
                    ? options.each()
                    : options.each().toBuilder().index(i).build();
            tasks.add(() -> report(index, attempt(index, request, each)));
        }
        return new BatchResult(Parallel.run(
                tasks, options.maxConcurrent(), (index, failure) -> cancelled(requests.get(index), failure)));
    }

    private BatchResult.Item report(int index, BatchResult.Item item) {
        options.progress().accept(index, item);
        return item;
    }

    private BatchResult.Item attempt(int index, MediaRequest<?> request, GenerateOptions each) {
        Optional<String> name = options.id().map(id -> name(id, index, request));
        try {
            return BatchResult.Item.of(
                    request, name.isPresent() ? once(request, each, name.get()) : generate(request, each, name));
        } catch (MediaException e) {
            return BatchResult.Item.of(request, e);
        } catch (RuntimeException e) {
            return BatchResult.Item.of(request, defect(e));
        }
    }

    /** Makes what was neither made nor begun in an earlier run, and is not being made in another one now. */
    private Generated<?> once(MediaRequest<?> request, GenerateOptions each, String name) {
        Optional<Generated<?>> earlier = ledger.find(name);
        if (earlier.isPresent()) {
            tidy(name);
            return earlier.get();
        }
        if (!claims.claim(name)) {
            throw new UnavailableException(
                    "Another run of this batch is making this item now. Run the batch again when that one is over.",
                    ErrorDetails.builder().code("item_in_progress").build());
        }
        try {
            return generate(request, each, Optional.of(name));
        } finally {
            claims.release(name);
        }
    }

    /** A run that was killed after the item was done may have left it in the journal, and its claim on it. */
    private void tidy(String name) {
        if (claims.isAbandoned(name) && claims.claim(name)) {
            begun(name).stream().filter(record -> record.parcel().isPresent()).forEach(journal::close);
            claims.release(name);
        }
    }

    /** The name holds the request, so that another request in the same place is not taken for the one that is done. */
    private static String name(String batch, int index, MediaRequest<?> request) {
        String text = request.operation().id() + OptionsJson.write(request.options());
        byte[] hash = Hashes.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return batch + "." + index + "." + HexFormat.of().formatHex(hash, 0, 8);
    }

    private List<JobRecord> begun(String name) {
        return journal.open().stream()
                .filter(record -> record.batchItem().filter(name::equals).isPresent())
                .toList();
    }

    private BatchItem left(String name, MediaRequest<?> request) {
        List<JobRecord> open = begun(name);
        List<JobRecord> settled = ledger.calls(name, RequestSplitter.count(request.options()));
        Set<String> ids = settled.stream().map(JobRecord::id).collect(Collectors.toSet());
        return new BatchItem(
                settled,
                open.stream().filter(record -> !ids.contains(record.id())).toList());
    }

    /** The journal is read before the ledger: what leaves the one stands in the other by then. */
    private Generated<?> makeWhole(MediaRequest<?> request, GenerateOptions itemOptions, String name) {
        BatchItem left = left(name, request);
        Optional<Generated<?>> meanwhile = ledger.find(name);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        return left.isUntouched() ? engine.generate(request, itemOptions) : engine.complete(request, itemOptions, left);
    }

    /** What was begun is collected where it was begun, even if it could not be begun again. */
    private String lane(MediaRequest<?> request, GenerateOptions itemOptions, Optional<String> name) {
        return name.map(one -> left(one, request))
                .filter(left -> !left.isUntouched())
                .map(left -> left.any().backend())
                .orElseGet(() -> engine.explain(request, itemOptions).backend().orElse(""));
    }

    private Generated<?> generate(MediaRequest<?> request, GenerateOptions each, Optional<String> name) {
        GenerateOptions.Builder tagged = each.toBuilder();
        name.ifPresent(tagged::batchItem);
        GenerateOptions itemOptions = tagged.build();
        String lane = lane(request, itemOptions, name);
        for (int attempt = 1; ; attempt++) {
            lanes.enter(lane);
            try {
                return name.isPresent()
                        ? makeWhole(request, itemOptions, name.get())
                        : engine.generate(request, itemOptions);
            } catch (UnavailableException e) {
                if (attempt == ATTEMPTS || !e.details().retryable()) {
                    throw e;
                }
                lanes.slowDown(lane, e.details().retryAfter(), attempt);
            } finally {
                lanes.leave(lane);
            }
        }
    }

    private static BackendFaultException defect(RuntimeException cause) {
        return new BackendFaultException(
                "This item failed in a way it should not: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder().code("defect").build(),
                cause);
    }

    private static BatchResult.Item cancelled(MediaRequest<?> request, RuntimeException failure) {
        return BatchResult.Item.of(
                request,
                new JobUnfinishedException(
                        "The batch was cancelled before this item was begun.",
                        ErrorDetails.builder().code("cancelled").build(),
                        failure));
    }
}
