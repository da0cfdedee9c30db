package dev.mediagen.spi;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The media went into the sink; this is what the provider said of them. */
public final class Completed implements Outcome {

    private final Optional<String> servedModel;
    private final Optional<String> requestId;
    private final Usage usage;
    private final Optional<Cost> cost;
    private final List<Adjustment> adjustments;
    private final List<String> warnings;
    private final Optional<ContinuationState> continuation;
    private final List<Failure> failures;

    /**
     * A result that is missing among others.
     *
     * @param position where it would be among the results of the call, from 0
     * @param failure why there is none
     */
    public record Failure(int position, MediaException failure) {}

    private Completed(Builder builder) {
        servedModel = builder.servedModel;
        requestId = builder.requestId;
        usage = builder.usage;
        cost = builder.cost;
        adjustments = List.copyOf(builder.adjustments);
        warnings = List.copyOf(builder.warnings);
        continuation = builder.continuation;
        failures = List.copyOf(builder.failures);
    }

    /** Begins with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** The model that really served. */
    public Optional<String> servedModel() {
        return servedModel;
    }

    /** The provider's id of the request. */
    public Optional<String> requestId() {
        return requestId;
    }

    /** What it used. */
    public Usage usage() {
        return usage;
    }

    /** What it cost. */
    public Optional<Cost> cost() {
        return cost;
    }

    /** What the provider did otherwise than asked. */
    public List<Adjustment> adjustments() {
        return adjustments;
    }

    /** What the caller should know. */
    public List<String> warnings() {
        return warnings;
    }

    /** What to keep so that a later request can go on from here. */
    public Optional<ContinuationState> continuation() {
        return continuation;
    }

    /** The results that are missing among others. */
    public List<Failure> failures() {
        return failures;
    }

    /** Collects what the provider said. */
    public static final class Builder {

        private Optional<String> servedModel = Optional.empty();
        private Optional<String> requestId = Optional.empty();
        private Usage usage = Usage.none();
        private Optional<Cost> cost = Optional.empty();
        private final List<Adjustment> adjustments = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private Optional<ContinuationState> continuation = Optional.empty();
        private final List<Failure> failures = new ArrayList<>();

        private Builder() {}

        /** The model that really served. */
        public Builder servedModel(Optional<String> model) {
            servedModel = model;
            return this;
        }

        /** The provider's id of the request. */
        public Builder requestId(Optional<String> id) {
            requestId = id;
            return this;
        }

        /** What it used. */
        public Builder usage(Usage value) {
            usage = value;
            return this;
        }

        /** What it cost. */
        public Builder cost(Optional<Cost> value) {
            cost = value;
            return this;
        }

        /** Something the provider did otherwise than asked. */
        public Builder adjustment(Adjustment adjustment) {
            adjustments.add(adjustment);
            return this;
        }

        /** Something the caller should know. */
        public Builder warning(String warning) {
            warnings.add(warning);
            return this;
        }

        /** What to keep so that a later request can go on from here. */
        public Builder continuation(ContinuationState state) {
            continuation = Optional.of(state);
            return this;
        }

        /**
         * A result that is missing among others: an image of several that the provider's rules held back. The caller finds it in
         * {@link dev.mediagen.api.Generated#failures}.
         *
         * @param position where it would be among the results of the call, from 0
         * @param failure why there is none
         */
        public Builder failure(int position, MediaException failure) {
            failures.add(new Failure(position, failure));
            return this;
        }

        /** The outcome. */
        public Completed build() {
            return new Completed(this);
        }
    }
}
