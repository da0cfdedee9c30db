package dev.mediagen.spi;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.ShownText;
import dev.mediagen.api.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The media went into the sink; this is what the provider said of them. Results stand on their own: one that did not come is a
 * {@linkplain Builder#failure failure} beside those that did, and where it can still be had, a {@linkplain Builder#rest token} says
 * how.
 */
public final class Completed implements Outcome {

    private final Optional<String> servedModel;
    private final Optional<String> requestId;
    private final Usage usage;
    private final Optional<Cost> cost;
    private final List<Adjustment> adjustments;
    private final List<String> warnings;
    private final Optional<ContinuationState> continuation;
    private final List<Failure> failures;
    private final Optional<String> rest;

    /**
     * A result that was made, or was to be made, and is not here.
     *
     * @param position where it would be among the results of the call, from 0; empty where nobody knows
     * @param exception why there is none, with the address of the result where there is one
     */
    public record Failure(OptionalInt position, MediaException exception) {}

    private Completed(Builder builder) {
        servedModel = builder.servedModel;
        requestId = builder.requestId;
        usage = builder.usage;
        cost = builder.cost;
        adjustments = List.copyOf(builder.adjustments);
        warnings = List.copyOf(builder.warnings);
        continuation = builder.continuation;
        failures = List.copyOf(builder.failures);
        rest = builder.rest;
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

    /** The same with its failures told in other words; for the core. */
    public Completed with(List<Failure> told) {
        Builder other = new Builder();
        other.servedModel = servedModel;
        other.requestId = requestId;
        other.usage = usage;
        other.cost = cost;
        other.adjustments.addAll(adjustments);
        other.warnings.addAll(warnings);
        other.continuation = continuation;
        other.failures.addAll(told);
        other.rest = rest;
        return new Completed(other);
    }

    /** What is needed to ask for the results that are not here, as in {@link Outcome.Accepted#token}. */
    public Optional<String> rest() {
        return rest;
    }

    /** Collects what the provider said. */
    public static final class Builder {

        private static final int LONGEST_NAME = 200;

        private Optional<String> servedModel = Optional.empty();
        private Optional<String> requestId = Optional.empty();
        private Usage usage = Usage.none();
        private Optional<Cost> cost = Optional.empty();
        private final List<Adjustment> adjustments = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private Optional<ContinuationState> continuation = Optional.empty();
        private final List<Failure> failures = new ArrayList<>();
        private Optional<String> rest = Optional.empty();

        private Builder() {}

        /** The model that really served. */
        public Builder servedModel(Optional<String> model) {
            servedModel = shown(model);
            return this;
        }

        /** The provider's id of the request. */
        public Builder requestId(Optional<String> id) {
            requestId = shown(id);
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
            warnings.add(ShownText.clean(warning));
            return this;
        }

        /** What to keep so that a later request can go on from here. */
        public Builder continuation(ContinuationState state) {
            continuation = Optional.of(state);
            return this;
        }

        /**
         * A result that is missing among others: an image of several that the provider's rules held back, or that could not be
         * fetched. It does not cost the others; the caller finds it in {@link dev.mediagen.api.Generated#failures}.
         *
         * @param position where it would be among the results of the call, from 0
         * @param why what happened, with the address of the result where there is one
         */
        public Builder failure(int position, MediaException why) {
            return failure(new Failure(OptionalInt.of(position), why));
        }

        /** The same where nobody knows its position. */
        public Builder failure(MediaException why) {
            return failure(new Failure(OptionalInt.empty(), why));
        }

        /** The same as a whole. */
        public Builder failure(Failure failure) {
            failures.add(failure);
            return this;
        }

        /**
         * How to ask for the results that are not here: a token for the {@link JobHandler} of the operation, no secrets. When none
         * came at all, the call itself becomes a job with this token.
         */
        public Builder rest(String token) {
            rest = Optional.of(token);
            return this;
        }

        private static Optional<String> shown(Optional<String> name) {
            return name.map(text -> ShownText.line(text, LONGEST_NAME)).filter(text -> !text.isEmpty());
        }

        /** The outcome. */
        public Completed build() {
            return new Completed(this);
        }
    }
}
