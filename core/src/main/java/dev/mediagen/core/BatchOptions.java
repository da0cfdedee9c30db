package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The options of a batch. Immutable. */
public final class BatchOptions {

    /** The metadata of the jobs of a batch with an id: the id. */
    public static final String METADATA = "mediagen.batch";

    private static final int MOST = 64;

    /** How long the items of an economy batch wait: the day that providers promise, and an hour to spare. */
    private static final Duration DAY = Duration.ofHours(25);

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

    boolean isEconomy() {
        return values.economy;
    }

    /** The options of the item at a position. */
    GenerateOptions item(int index) {
        GenerateOptions own = values.items.getOrDefault(index, values.each);
        GenerateOptions item = values.economy && own.timeout().isEmpty()
                ? own.toBuilder().timeout(DAY).build()
                : own;
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
        private boolean economy;
        private GenerateOptions each = GenerateOptions.defaults();
        private Map<Integer, GenerateOptions> items = Map.of();
        private BiConsumer<Integer, BatchResult.Item> progress = (index, item) -> {};

        private Builder() {}

        private Builder(Builder other) {
            maxConcurrent = other.maxConcurrent;
            maxConcurrentPerBackend = other.maxConcurrentPerBackend;
            id = other.id;
            economy = other.economy;
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

        /**
         * Sends the items by the batch API of their provider, for less money and later: within 24 hours, often much sooner. Items of one
         * backend, operation and model are one batch there; each has a job, an outcome and a price of its own here. Which models have
         * batches, and what they cost, is in the catalogue.
         *
         * <p>An item that cannot be sent so is refused before anything is sent, or leniently sent alone at the usual price, with a
         * warning; where none can, all are refused. {@link GenerateOptions.Builder#maxCost} limits what an item costs in the batch, and
         * {@link MediaGen#quote(dev.mediagen.api.MediaRequest, BatchOptions)} says it. Without a time limit, an item waits for 25 hours;
         * the jobs of a run that ended sooner are collected by a run under the same {@link #id}, or one by one. Providers delete the
         * results of batches some days later. A batch without an id gets one, in the metadata of its jobs.
         */
        public Builder economy() {
            economy = true;
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
            Builder built = new Builder(this);
            if (economy && id.isEmpty()) {
                built.id = Optional.of("economy-" + UUID.randomUUID());
            }
            return new BatchOptions(built);
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
