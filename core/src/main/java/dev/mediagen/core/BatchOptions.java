package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The options of a batch. Immutable. */
public final class BatchOptions {

    /** The metadata of the jobs of a batch with an id: the id. */
    public static final String METADATA = "mediagen.batch";

    private static final int MOST = 64;

    private final Builder values;

    private BatchOptions(Builder values) {
        this.values = values;
    }

    /** Four items concurrently, everything else as the {@link MediaGen} is configured. */
    public static BatchOptions defaults() {
        return builder().build();
    }

    /** Starts with four items concurrently, and everything else as the {@link MediaGen} is configured. */
    public static Builder builder() {
        return new Builder();
    }

    int maxConcurrent() {
        return values.maxConcurrent;
    }

    int maxConcurrentPerBackend() {
        return values.maxConcurrentPerBackend;
    }

    Optional<String> id() {
        return values.id;
    }

    GenerateOptions each() {
        return values.each;
    }

    /** The options of the item at a position. */
    GenerateOptions item(int index) {
        GenerateOptions item = values.items.getOrDefault(index, values.each);
        return values.id
                .map(id -> item.toBuilder().metadata(METADATA, id).build())
                .orElse(item);
    }

    /** The same with changed options for every item. */
    BatchOptions mapped(UnaryOperator<GenerateOptions> change) {
        Builder mapped = new Builder(values).each(change.apply(values.each));
        values.items.forEach((index, options) -> mapped.item(index, change.apply(options)));
        return mapped.build();
    }

    BiConsumer<Integer, BatchResult.Item> progress() {
        return values.progress;
    }

    /** Collects options. */
    public static final class Builder {

        private int maxConcurrent = Limits.CONCURRENCY;
        private int maxConcurrentPerBackend = MOST;
        private Optional<String> id = Optional.empty();
        private GenerateOptions each = GenerateOptions.defaults();
        private Map<Integer, GenerateOptions> items = Map.of();
        private BiConsumer<Integer, BatchResult.Item> progress = (index, item) -> {};

        private Builder() {}

        private Builder(Builder other) {
            maxConcurrent = other.maxConcurrent;
            maxConcurrentPerBackend = other.maxConcurrentPerBackend;
            id = other.id;
            each = other.each;
            items = other.items;
            progress = other.progress;
        }

        /**
         * Sets how many items run concurrently, 1 to 64.
         *
         * @throws InvalidRequestException when it is out of range
         */
        public Builder maxConcurrent(int value) {
            maxConcurrent = checked("max_concurrent", value);
            return this;
        }

        /**
         * Sets how many items run concurrently per backend, 1 to 64.
         *
         * @throws InvalidRequestException when it is out of range
         */
        public Builder maxConcurrentPerBackend(int value) {
            maxConcurrentPerBackend = checked("max_concurrent_per_backend", value);
            return this;
        }

        /**
         * Names the batch: letters, digits, hyphens and underscores, at most 80. When it is run again under the same name with the
         * same requests, it does only what is missing, and collects what was started.
         *
         * @throws InvalidRequestException when it has other characters
         */
        public Builder id(String value) {
            if (!value.matches("[A-Za-z0-9_-]{1,80}")) {
                throw new InvalidRequestException(List.of(new Violation(
                        "batch id", value, "is not allowed", "letters, digits, hyphens and underscores, at most 80")));
            }
            id = Optional.of(value);
            return this;
        }

        /** Sets the options of each item; they must not name a file. */
        public Builder each(GenerateOptions options) {
            each = options;
            return this;
        }

        /**
         * Sets the options of one item, instead of those of {@link #each}: its backend, its model, its file.
         *
         * @param index its position, from 0
         */
        public Builder item(int index, GenerateOptions options) {
            Map<Integer, GenerateOptions> more = new HashMap<>(items);
            more.put(index, options);
            items = Collections.unmodifiableMap(more);
            return this;
        }

        /** Sets a listener that receives each finished item with its position, from 0. Called by the working threads. */
        public Builder onItem(BiConsumer<Integer, BatchResult.Item> listener) {
            progress = listener;
            return this;
        }

        /** Builds the options. */
        public BatchOptions build() {
            return new BatchOptions(new Builder(this));
        }

        private static int checked(String name, int value) {
            if (value < 1 || value > MOST) {
                throw new InvalidRequestException(
                        List.of(new Violation(name, String.valueOf(value), "is not allowed", "1 to " + MOST)));
            }
            return value;
        }
    }
}
