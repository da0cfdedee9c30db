package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import java.util.List;
import java.util.Optional;

/**
 * The result of a batch: one outcome per item, in the order of the requests.
 *
 * @param items the outcomes
 */
public record BatchResult(List<Item> items) {

    /** Makes a defensive copy. */
    public BatchResult {
        items = List.copyOf(items);
    }

    /** The number of items that succeeded. */
    public int succeeded() {
        return (int) items.stream().filter(Item::isSuccess).count();
    }

    /** The number of items that failed. */
    public int failed() {
        return items.size() - succeeded();
    }

    /**
     * The outcome of one item: a result or a failure.
     *
     * @param request the request
     * @param result the result, if it succeeded
     * @param failure the failure, if it failed
     */
    public record Item(MediaRequest<?> request, Optional<Generated<?>> result, Optional<MediaException> failure) {

        static Item of(MediaRequest<?> request, Generated<?> result) {
            return new Item(request, Optional.of(result), Optional.empty());
        }

        static Item of(MediaRequest<?> request, MediaException failure) {
            return new Item(request, Optional.empty(), Optional.of(failure));
        }

        /** Whether there is a result. */
        public boolean isSuccess() {
            return result.isPresent();
        }
    }
}
