package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How a batch is run. Immutable. */
public final class BatchOptions {

    private static final int MOST = 64;

    private final Builder values;

    private BatchOptions(Builder values) {
        this.values = values;
    }

    /** Four at once, everything else as the {@link MediaGen} is set up. */
    public static BatchOptions defaults() {
        return builder().build();
    }

    /** Begins with four at once, and everything else as the {@link MediaGen} is set up. */
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

    /** The same with each item handled in another way. */
    BatchOptions each(GenerateOptions options) {
        return new Builder(values).each(options).build();
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
        private BiConsumer<Integer, BatchResult.Item> progress = (index, item) -> {};

        private Builder() {}

        private Builder(Builder other) {
            maxConcurrent = other.maxConcurrent;
            maxConcurrentPerBackend = other.maxConcurrentPerBackend;
            id = other.id;
            each = other.each;
            progress = other.progress;
        }

        /**
         * How many items run at once, 1 to 64.
         *
         * @throws InvalidRequestException when it is another number
         */
        public Builder maxConcurrent(int value) {
            maxConcurrent = checked("max_concurrent", value);
            return this;
        }

        /**
         * How many items run at once on one backend, 1 to 64.
         *
         * @throws InvalidRequestException when it is another number
         */
        public Builder maxConcurrentPerBackend(int value) {
            maxConcurrentPerBackend = checked("max_concurrent_per_backend", value);
            return this;
        }

        /**
         * Names the batch: letters, digits, hyphens and underscores, at most 80. Run again under the same name, with the same
         * requests, it does only what is missing, and collects what was begun.
         *
         * @throws InvalidRequestException when it has other characters
         */
        public Builder id(String value) {
            if (!value.matches("[A-Za-z0-9_-]{1,80}")) {
                throw new InvalidRequestException(List.of(new Violation(
                        "batch id", value, "is not possible", "letters, digits, hyphens and underscores, at most 80")));
            }
            id = Optional.of(value);
            return this;
        }

        /** How each item is handled; a file name of its own makes no sense here. */
        public Builder each(GenerateOptions options) {
            each = options;
            return this;
        }

        /** Who is told of each item that is over, with its position from 0. Called by the threads that work. */
        public Builder onItem(BiConsumer<Integer, BatchResult.Item> listener) {
            progress = listener;
            return this;
        }

        /** The options. */
        public BatchOptions build() {
            return new BatchOptions(new Builder(this));
        }

        private static int checked(String name, int value) {
            if (value < 1 || value > MOST) {
                throw new InvalidRequestException(
                        List.of(new Violation(name, String.valueOf(value), "is not possible", "1 to " + MOST)));
            }
            return value;
        }
    }
}
