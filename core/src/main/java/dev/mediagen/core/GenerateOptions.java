package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Preview;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.Scope;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How a request is handled: by which backend, how strictly, with which time limit, and where the result goes. Immutable. */
public final class GenerateOptions {

    private static final GenerateOptions DEFAULTS = builder().build();

    private final Builder values;

    private GenerateOptions(Builder values) {
        this.values = values;
    }

    /** Everything as the {@link MediaGen} is configured. */
    public static GenerateOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with everything as the {@link MediaGen} is configured. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these options. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** The backend that was named. */
    public Optional<String> backend() {
        return values.backend;
    }

    /** The model that was named. */
    public Optional<String> model() {
        return values.model;
    }

    /** What happens to options that cannot be honoured, if set. */
    public Optional<Strictness> strictness() {
        return values.strictness;
    }

    /** The time limit of the whole generation, if set. */
    public Optional<Duration> timeout() {
        return values.timeout;
    }

    /** The folder for the result, if set. */
    public Optional<Path> folder() {
        return values.folder;
    }

    /** The file for the result, if set. */
    public Optional<Path> file() {
        return values.file;
    }

    /** Whether an existing file may be replaced. */
    public boolean overwrite() {
        return values.overwrite;
    }

    /** Whether a model may be used after its provider retired it. */
    public boolean allowRetired() {
        return values.allowRetired;
    }

    /** Whether another backend may be used when the chosen one fails. */
    public Fallback fallback() {
        return values.fallback;
    }

    /** The caller's label of the job, such as {@code order-42}. */
    public Optional<String> label() {
        return values.label;
    }

    /** The caller's metadata of the job. */
    public Map<String, String> metadata() {
        return values.metadata;
    }

    /** The scope of its jobs, key and continuation. */
    public Optional<String> scope() {
        return values.scope;
    }

    /** The most that the request may cost by list price, in US dollars, if set. */
    public Optional<BigDecimal> maxCost() {
        return values.maxCost;
    }

    /** The same without a limit, for those who check it themselves. */
    GenerateOptions withoutMaxCost() {
        Builder copy = toBuilder();
        copy.maxCost = Optional.empty();
        return copy.build();
    }

    /** Whether an interrupt ends the wait for an answer that may be paid for. */
    public boolean leavesOnInterrupt() {
        return values.leavesOnInterrupt;
    }

    Optional<String> namePrefix() {
        return values.namePrefix;
    }

    /** The listener for progress. */
    public Consumer<Progress> progress() {
        return values.progress;
    }

    /** The listener for drafts, if set. */
    public Optional<Consumer<Preview>> previews() {
        return values.previews;
    }

    /** Collects options. */
    public static final class Builder {

        private static final int LONGEST_LABEL = 100;

        private Optional<String> backend = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<Strictness> strictness = Optional.empty();
        private Optional<Duration> timeout = Optional.empty();
        private Optional<Path> folder = Optional.empty();
        private Optional<Path> file = Optional.empty();
        private boolean overwrite;
        private boolean allowRetired;
        private Fallback fallback = Fallback.speechOnly();
        private Optional<String> label = Optional.empty();
        private Map<String, String> metadata = Map.of();
        private Optional<String> scope = Optional.empty();
        private Optional<BigDecimal> maxCost = Optional.empty();
        private boolean leavesOnInterrupt;
        private Optional<String> namePrefix = Optional.empty();
        private Consumer<Progress> progress = unheard -> {};
        private Optional<Consumer<Preview>> previews = Optional.empty();

        private Builder() {}

        private Builder(Builder other) {
            backend = other.backend;
            model = other.model;
            strictness = other.strictness;
            timeout = other.timeout;
            folder = other.folder;
            file = other.file;
            overwrite = other.overwrite;
            allowRetired = other.allowRetired;
            fallback = other.fallback;
            label = other.label;
            metadata = other.metadata;
            scope = other.scope;
            maxCost = other.maxCost;
            leavesOnInterrupt = other.leavesOnInterrupt;
            namePrefix = other.namePrefix;
            progress = other.progress;
            previews = other.previews;
        }

        /** Sets the backend, by name or alias in any case. No other backend is tried. {@code auto} names none. */
        public Builder backend(String name) {
            backend = Optional.of(name).filter(one -> !one.strip().equalsIgnoreCase("auto"));
            return this;
        }

        /** Sets the model, by the provider's id. */
        public Builder model(String id) {
            model = Optional.of(id);
            return this;
        }

        /** Sets what happens to options that cannot be honoured as requested. */
        public Builder strictness(Strictness value) {
            strictness = Optional.of(value);
            return this;
        }

        /** Sets the time limit of the whole generation; above 0. By default ten minutes, for video twenty. */
        public Builder timeout(Duration value) {
            timeout = Optional.of(value);
            return this;
        }

        /** Sets the folder for the result, which gets a generated name; the base folder by default. Created when needed. */
        public Builder folder(Path path) {
            folder = Optional.of(path);
            return this;
        }

        /**
         * Sets the file for the result. If the request names no format, its extension requests one that the model supports. The
         * final extension always matches the actual format. Several outputs get {@code _2}, {@code _3}, … before the extension.
         */
        public Builder file(Path path) {
            file = Optional.of(path);
            return this;
        }

        /** Sets whether an existing file may be replaced; not by default. */
        public Builder overwrite(boolean value) {
            overwrite = value;
            return this;
        }

        /** Sets whether a model may be used after its provider retired it; not by default. */
        public Builder allowRetired(boolean value) {
            allowRetired = value;
            return this;
        }

        /** Sets whether another backend may be used when the chosen one fails; for speech only by default. */
        public Builder fallback(Fallback value) {
            fallback = value;
            return this;
        }

        /**
         * Sets a label for the job, such as {@code order-42}: shown in lists of jobs, which can be searched by it.
         *
         * @param value at most 100 characters
         */
        public Builder label(String value) {
            if (value.length() > LONGEST_LABEL || value.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidRequestException(List.of(new Violation(
                        "label", "", "must be one line of at most " + LONGEST_LABEL + " characters", "")));
            }
            label = Optional.of(value);
            return this;
        }

        /** Adds metadata of the caller to the job: a small text by name. */
        public Builder metadata(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(metadata);
            more.put(name, value);
            metadata = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Sets the scope, which separates jobs, keys, continuations and history as {@link MediaGen#scoped} does; by default that of
         * the {@link MediaGen}.
         *
         * @param name one line of 1 to 100 characters
         * @throws InvalidRequestException when it is not
         */
        public Builder scope(String name) {
            scope = Optional.of(Scope.of(name).name());
            return this;
        }

        /**
         * Sets the most that the request may cost by list price, with all its calls. A request that may cost more, or whose price is
         * unknown, fails with a {@link dev.mediagen.api.BudgetExceededException} before anything is sent. Where another backend may
         * be used when the chosen one fails, the limit holds for each.
         *
         * @param usd in US dollars, 0 or more
         */
        public Builder maxCost(BigDecimal usd) {
            if (usd.signum() < 0) {
                throw new InvalidRequestException(
                        List.of(new Violation("max_cost", usd.toPlainString(), "must be 0 or more US dollars", "")));
            }
            maxCost = Optional.of(usd);
            return this;
        }

        /**
         * Sets what the first interrupt does while the provider works on a request that may be billed: with true the call fails with
         * a {@link dev.mediagen.api.JobUnfinishedException}, the answer is collected in the background, and resuming the job hands it
         * over. By default the call waits for the answer; the second interrupt ends the wait in any case.
         */
        public Builder leaveOnInterrupt(boolean value) {
            leavesOnInterrupt = value;
            return this;
        }

        /** Sets the beginning of a generated file name, in the place of the time. */
        Builder namePrefix(String value) {
            namePrefix = Optional.of(value);
            return this;
        }

        /** Sets a listener for progress. Called by the working threads; must return quickly. */
        public Builder onProgress(Consumer<Progress> listener) {
            progress = listener;
            return this;
        }

        /**
         * Sets a listener for drafts of the result, where the provider sends them. Called by the working threads; the file of a
         * draft is deleted when the listener returns.
         */
        public Builder onPreview(Consumer<Preview> listener) {
            previews = Optional.of(listener);
            return this;
        }

        /** Builds the options. */
        public GenerateOptions build() {
            return new GenerateOptions(new Builder(this));
        }
    }
}
