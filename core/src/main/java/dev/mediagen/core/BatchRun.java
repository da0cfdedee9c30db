package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the items of a batch, so many at once. */
final class BatchRun {

    private final MediaGen mediaGen;
    private final BatchOptions options;

    BatchRun(MediaGen mediaGen, BatchOptions options) {
        this.mediaGen = mediaGen;
        this.options = options;
    }

    BatchResult run(List<? extends MediaRequest<?>> requests) {
        if (requests.isEmpty()) {
            throw new InvalidRequestException(List.of(new Violation("batch", "", "is empty", "at least one request")));
        }
        List<Supplier<BatchResult.Item>> tasks = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            MediaRequest<?> request = requests.get(i);
            GenerateOptions each = requests.size() == 1
                    ? options.each()
                    : options.each().toBuilder().index(i).build();
            tasks.add(() -> attempt(request, each));
        }
        return new BatchResult(Parallel.run(
                tasks, options.maxConcurrent(), (index, failure) -> cancelled(requests.get(index), failure)));
    }

    private static BatchResult.Item cancelled(MediaRequest<?> request, RuntimeException failure) {
        return BatchResult.Item.of(
                request,
                new JobUnfinishedException(
                        "The batch was cancelled before this item was begun.",
                        ErrorDetails.builder().code("cancelled").build(),
                        failure));
    }

    private BatchResult.Item attempt(MediaRequest<?> request, GenerateOptions each) {
        try {
            return BatchResult.Item.of(request, mediaGen.generate(request, each));
        } catch (MediaException e) {
            return BatchResult.Item.of(request, e);
        } catch (RuntimeException e) {
            return BatchResult.Item.of(
                    request,
                    new BackendFaultException(
                            "This item failed in a way it should not: "
                                    + e.getClass().getSimpleName() + ".",
                            ErrorDetails.builder().code("defect").build(),
                            e));
        }
    }
}
