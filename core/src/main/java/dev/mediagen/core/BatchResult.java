package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import java.util.List;
import java.util.Optional;

/**
 * What came of a batch: one outcome an item, in the order of the requests.
 *
 * @param items the outcomes
 */
public record BatchResult(List<Item> items) {

    /** Keeps its own copy. */
    public BatchResult {
        items = List.copyOf(items);
    }

    /** How many items succeeded. */
    public int succeeded() {
        return (int) items.stream().filter(Item::isSuccess).count();
    }

    /** How many items failed. */
    public int failed() {
        return items.size() - succeeded();
    }

    /**
     * What came of one item: a result or a failure.
     *
     * @param request what was asked for
     * @param result the result, if it succeeded
     * @param failure why not, if it failed
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
