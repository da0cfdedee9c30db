package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Preview;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How a request is to be handled: who makes it, how strictly, how long, and where the result goes. Immutable. */
public final class GenerateOptions {

    private static final GenerateOptions DEFAULTS = builder().build();

    private final Builder values;

    private GenerateOptions(Builder values) {
        this.values = values;
    }

    /** Everything as the {@link MediaGen} is set up. */
    public static GenerateOptions defaults() {
        return DEFAULTS;
    }

    /** Begins with everything as the {@link MediaGen} is set up. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same options, to change. */
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

    /** What happens to options that cannot be honoured, if that was said. */
    public Optional<Strictness> strictness() {
        return values.strictness;
    }

    /** How long the whole generation may take, if that was said. */
    public Optional<Duration> timeout() {
        return values.timeout;
    }

    /** The folder for the result, if one was named. */
    public Optional<Path> folder() {
        return values.folder;
    }

    /** The file for the result, if one was named. */
    public Optional<Path> file() {
        return values.file;
    }

    /** Whether a file that is there already may be replaced. */
    public boolean overwrite() {
        return values.overwrite;
    }

    /** Whether a model may be used after its provider retired it. */
    public boolean allowRetired() {
        return values.allowRetired;
    }

    /** Whether another backend may be asked when the chosen one cannot serve. */
    public Fallback fallback() {
        return values.fallback;
    }

    /** What the caller calls the job, such as {@code order-42}. */
    public Optional<String> label() {
        return values.label;
    }

    /** What the caller keeps with the job. */
    public Map<String, String> metadata() {
        return values.metadata;
    }

    /** What its jobs, key and continuation are kept apart in. */
    public Optional<String> scope() {
        return values.scope;
    }

    Optional<Integer> index() {
        return values.index;
    }

    /** Who is told how far the generation is. */
    public Consumer<Progress> progress() {
        return values.progress;
    }

    /** Who is shown drafts, if anybody. */
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
        private Optional<Integer> index = Optional.empty();
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
            index = other.index;
            progress = other.progress;
            previews = other.previews;
        }

        /** The backend, by name or alias in any case. Named means named: nothing else is tried. */
        public Builder backend(String name) {
            backend = Optional.of(name);
            return this;
        }

        /** The model, by the provider's id. */
        public Builder model(String id) {
            model = Optional.of(id);
            return this;
        }

        /** What happens to options that cannot be honoured as asked. */
        public Builder strictness(Strictness value) {
            strictness = Optional.of(value);
            return this;
        }

        /** How long the whole generation may take; above 0. By default ten minutes, for video twenty. */
        public Builder timeout(Duration value) {
            timeout = Optional.of(value);
            return this;
        }

        /** The folder for the result, under a name that is made up; the base folder by default. Made when needed. */
        public Builder folder(Path path) {
            folder = Optional.of(path);
            return this;
        }

        /**
         * The file for the result. Its extension asks for a format where the request names none and the model has it. In the
         * end it follows the bytes: when they are of another format than the name says, the name changes. Several results get {@code _2}, {@code _3}, … before the extension.
         */
        public Builder file(Path path) {
            file = Optional.of(path);
            return this;
        }

        /** Whether a file that is there already may be replaced; not by default. */
        public Builder overwrite(boolean value) {
            overwrite = value;
            return this;
        }

        /** Whether a model may be used after its provider retired it; not by default. */
        public Builder allowRetired(boolean value) {
            allowRetired = value;
            return this;
        }

        /** Whether another backend may be asked when the chosen one cannot serve; for speech only by default. */
        public Builder fallback(Fallback value) {
            fallback = value;
            return this;
        }

        /**
         * What the caller calls the job, such as {@code order-42}: shown in lists of jobs, and they can be found by it.
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

        /** Keeps something of the caller's with the job: small texts by name. */
        public Builder metadata(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(metadata);
            more.put(name, value);
            metadata = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Keeps jobs, keys, continuations and history apart from those of other scopes, as {@link MediaGen#scoped} does; by default
         * those of the {@link MediaGen}.
         *
         * @param name one line of 1 to 100 characters
         * @throws InvalidRequestException when it is another text
         */
        public Builder scope(String name) {
            scope = Optional.of(Scope.of(name).name());
            return this;
        }

        /** The position in a batch, from 0; becomes part of the file name. */
        Builder index(int value) {
            index = Optional.of(value);
            return this;
        }

        /** Who is told how far the generation is. Called by the threads that work; must be quick. */
        public Builder onProgress(Consumer<Progress> listener) {
            progress = listener;
            return this;
        }

        /**
         * Who is shown drafts of the result, where the provider sends some. Called by the threads that work; the file of a draft is
         * gone when the listener returns.
         */
        public Builder onPreview(Consumer<Preview> listener) {
            previews = Optional.of(listener);
            return this;
        }

        /** The options. */
        public GenerateOptions build() {
            return new GenerateOptions(new Builder(this));
        }
    }
}
