package dev.mediagen.core;

import dev.mediagen.api.Progress;
import java.nio.file.Path;
import java.time.Duration;
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

    Optional<String> backend() {
        return values.backend;
    }

    Optional<String> model() {
        return values.model;
    }

    Optional<Strictness> strictness() {
        return values.strictness;
    }

    Optional<Duration> timeout() {
        return values.timeout;
    }

    Optional<Path> folder() {
        return values.folder;
    }

    Optional<Path> file() {
        return values.file;
    }

    boolean overwrite() {
        return values.overwrite;
    }

    boolean allowRetired() {
        return values.allowRetired;
    }

    Fallback fallback() {
        return values.fallback;
    }

    Optional<String> batchItem() {
        return values.batchItem;
    }

    Optional<Integer> index() {
        return values.index;
    }

    Consumer<Progress> progress() {
        return values.progress;
    }

    /** Collects options. */
    public static final class Builder {

        private Optional<String> backend = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<Strictness> strictness = Optional.empty();
        private Optional<Duration> timeout = Optional.empty();
        private Optional<Path> folder = Optional.empty();
        private Optional<Path> file = Optional.empty();
        private boolean overwrite;
        private boolean allowRetired;
        private Fallback fallback = Fallback.speechOnly();
        private Optional<String> batchItem = Optional.empty();
        private Optional<Integer> index = Optional.empty();
        private Consumer<Progress> progress = unheard -> {};

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
            batchItem = other.batchItem;
            index = other.index;
            progress = other.progress;
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

        /** The item of a batch that it is made for. */
        Builder batchItem(String name) {
            batchItem = Optional.of(name);
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

        /** The options. */
        public GenerateOptions build() {
            return new GenerateOptions(new Builder(this));
        }
    }
}
