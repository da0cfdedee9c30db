package dev.mediagen.spi;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.ShownText;
import dev.mediagen.api.Text;
import dev.mediagen.api.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The media are in the sink; this is what the provider reported about them. Outputs are independent: a missing one is a {@linkplain
 * Builder#failure failure} beside the others, and if it can still be fetched, a {@linkplain Builder#rest token} says how.
 */
public final class Completed implements Outcome {

    private final Optional<String> servedModel;
    private final Optional<String> requestId;
    private final Usage usage;
    private final Optional<Cost> cost;
    private final List<Adjustment> adjustments;
    private final List<Text> warnings;
    private final Optional<ContinuationState> continuation;
    private final List<Failure> failures;
    private final Optional<String> rest;
    private final Optional<String> again;

    /**
     * A missing output of the call.
     *
     * @param position its position among the outputs of the call, from 0; empty when unknown
     * @param exception why it is missing, with its address if there is one
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
        again = builder.again;
    }

    /** Starts without facts. */
    public static Builder builder() {
        return new Builder();
    }

    /** The model that actually served the request. */
    public Optional<String> servedModel() {
        return servedModel;
    }

    /** The provider's request id. */
    public Optional<String> requestId() {
        return requestId;
    }

    /** The usage. */
    public Usage usage() {
        return usage;
    }

    /** The cost. */
    public Optional<Cost> cost() {
        return cost;
    }

    /** What the provider changed in the request. */
    public List<Adjustment> adjustments() {
        return adjustments;
    }

    /** Warnings for the caller. */
    public List<Text> warnings() {
        return warnings;
    }

    /** The state to store so that a later request can continue this result. */
    public Optional<ContinuationState> continuation() {
        return continuation;
    }

    /** The missing outputs. */
    public List<Failure> failures() {
        return failures;
    }

    /** The same with other failures; for the core. */
    public Completed with(List<Failure> told) {
        return with(told, List.of());
    }

    /** The same with other failures and more adjustments; for the core. */
    public Completed with(List<Failure> told, List<Adjustment> more) {
        Builder other = new Builder();
        other.servedModel = servedModel;
        other.requestId = requestId;
        other.usage = usage;
        other.cost = cost;
        other.adjustments.addAll(adjustments);
        other.adjustments.addAll(more);
        other.warnings.addAll(warnings);
        other.continuation = continuation;
        other.failures.addAll(told);
        other.rest = rest;
        other.again = again;
        return new Completed(other);
    }

    /** The token to poll for the missing outputs, as in {@link Outcome.Accepted#token}. */
    public Optional<String> rest() {
        return rest;
    }

    /** The token to poll for all outputs again, if some turn out to be incomplete; not stored. */
    public Optional<String> again() {
        return again;
    }

    /** Collects what the provider reported. */
    public static final class Builder {

        private static final int LONGEST_NAME = 200;

        private Optional<String> servedModel = Optional.empty();
        private Optional<String> requestId = Optional.empty();
        private Usage usage = Usage.none();
        private Optional<Cost> cost = Optional.empty();
        private final List<Adjustment> adjustments = new ArrayList<>();
        private final List<Text> warnings = new ArrayList<>();
        private Optional<ContinuationState> continuation = Optional.empty();
        private final List<Failure> failures = new ArrayList<>();
        private Optional<String> rest = Optional.empty();
        private Optional<String> again = Optional.empty();

        private Builder() {}

        /** The model that actually served the request. */
        public Builder servedModel(Optional<String> model) {
            servedModel = shown(model);
            return this;
        }

        /** The provider's request id. */
        public Builder requestId(Optional<String> id) {
            requestId = shown(id);
            return this;
        }

        /** The usage. */
        public Builder usage(Usage value) {
            usage = value;
            return this;
        }

        /** The cost. */
        public Builder cost(Optional<Cost> value) {
            cost = value;
            return this;
        }

        /** Adds a change that the provider made to the request. */
        public Builder adjustment(Adjustment adjustment) {
            adjustments.add(adjustment);
            return this;
        }

        /** Adds a warning for the caller. */
        public Builder warning(String warning) {
            return warning(Text.plain(warning));
        }

        /** The same where it speaks of options or settings. */
        public Builder warning(Text warning) {
            warnings.add(warning.clean());
            return this;
        }

        /** The state to store so that a later request can continue this result. */
        public Builder continuation(ContinuationState state) {
            continuation = Optional.of(state);
            return this;
        }

        /**
         * Adds a missing output: one of several images that the provider's rules held back, or that could not be fetched. The
         * others are kept; the caller finds it in {@link dev.mediagen.api.Generated#failures}.
         *
         * @param position its position among the outputs of the call, from 0
         * @param why what happened, with the address of the output if there is one
         */
        public Builder failure(int position, MediaException why) {
            return failure(new Failure(OptionalInt.of(position), why));
        }

        /** Adds a missing output whose position is unknown. */
        public Builder failure(MediaException why) {
            return failure(new Failure(OptionalInt.empty(), why));
        }

        /** Adds a missing output. */
        public Builder failure(Failure failure) {
            failures.add(failure);
            return this;
        }

        /**
         * Sets the token with which the {@link JobHandler} of the operation polls for the missing outputs. Must not contain
         * secrets. If all outputs are missing, the call itself becomes a job with this token.
         */
        public Builder rest(String token) {
            rest = Optional.of(token);
            return this;
        }

        /**
         * Sets the token with which the {@link JobHandler} of the operation polls for all outputs again. The core does that when an
         * output arrived incomplete, such as an image that ends in its middle. Must not contain secrets. For calls that complete
         * synchronously; a job is polled with its own token.
         */
        public Builder again(String token) {
            again = Optional.of(token);
            return this;
        }

        private static Optional<String> shown(Optional<String> name) {
            return name.map(text -> ShownText.line(text, LONGEST_NAME)).filter(text -> !text.isEmpty());
        }

        /** Builds the outcome. */
        public Completed build() {
            return new Completed(this);
        }
    }
}
