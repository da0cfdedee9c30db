package dev.mediagen.spi;

import dev.mediagen.api.Input;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state that a backend stores with a result, so that a later request can continue it, perhaps in another process. Small values
 * are stored as text; images and videos as references to files, checked by their hash when they are used again.
 */
public final class ContinuationState {

    private final String prefix;
    private final Optional<String> providerId;
    private final Map<String, String> values;
    private final Map<String, Input> files;
    private final Map<String, Integer> outputs;
    private final Set<String> optional;
    private final Optional<Instant> expires;

    private ContinuationState(Builder builder) {
        prefix = builder.prefix;
        providerId = builder.providerId;
        values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(builder.files));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(builder.outputs));
        optional = Collections.unmodifiableSet(new LinkedHashSet<>(builder.optional));
        expires = builder.expires;
    }

    /**
     * Starts a state that gets an id of this project.
     *
     * @param prefix the prefix of the id, such as {@code grok_img_}; 12 hex digits follow
     */
    public static Builder builder(String prefix) {
        return new Builder(prefix, Optional.empty());
    }

    /** Starts a state that the provider stores under its own id; the caller sees that id unchanged. */
    public static Builder ofProviderId(String id) {
        return new Builder("", Optional.of(id));
    }

    /** The prefix of an id of this project; empty when the provider's own id is used. */
    public String prefix() {
        return prefix;
    }

    /** The provider's own id, if it is the id of the continuation. */
    public Optional<String> providerId() {
        return providerId;
    }

    /** Small values, by name. */
    public Map<String, String> values() {
        return values;
    }

    /**
     * A small value that the backend always stores.
     *
     * @throws IllegalStateException when it is missing: the record is damaged or from another version
     */
    public String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The stored state has no \"" + name + "\".");
        }
        return value;
    }

    /** Files, by name: inputs of the call and, once the state is used again, its outputs too. */
    public Map<String, Input> files() {
        return files;
    }

    /** Outputs of the call to be stored as files: the position in the sink, from 0, by name. */
    public Map<String, Integer> outputs() {
        return outputs;
    }

    /** The names of files and outputs that the backend can continue without. */
    public Set<String> optional() {
        return optional;
    }

    /** When the provider deletes its part. */
    public Optional<Instant> expires() {
        return expires;
    }

    /** A builder that starts with this state. */
    public Builder toBuilder() {
        Builder builder = new Builder(prefix, providerId);
        builder.values.putAll(values);
        builder.files.putAll(files);
        builder.outputs.putAll(outputs);
        builder.optional.addAll(optional);
        builder.expires = expires;
        return builder;
    }

    /** Collects the state. */
    public static final class Builder {

        private final String prefix;
        private final Optional<String> providerId;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<String, Input> files = new LinkedHashMap<>();
        private final Map<String, Integer> outputs = new LinkedHashMap<>();
        private final Set<String> optional = new LinkedHashSet<>();
        private Optional<Instant> expires = Optional.empty();

        private Builder(String prefix, Optional<String> providerId) {
            this.prefix = prefix;
            this.providerId = providerId;
        }

        /** Adds a small value: an id, a signature, a model's text. At most a few kilobytes. */
        public Builder value(String name, String value) {
            values.put(name, value);
            return this;
        }

        /** Adds an input of the call. */
        public Builder file(String name, Input input) {
            files.put(name, input);
            return this;
        }

        /** Removes a file. */
        public Builder without(String name) {
            files.remove(name);
            return this;
        }

        /** Adds an output of the call, by its position in the sink, from 0. */
        public Builder output(String name, int position) {
            outputs.put(name, position);
            return this;
        }

        /**
         * Marks a file or an output that the backend can continue without as long as the provider also has it. If it was changed or
         * removed since, it is missing from {@link #files()} instead of being an error.
         */
        public Builder optional(String name) {
            optional.add(name);
            return this;
        }

        /** When the provider deletes its part. */
        public Builder expires(Instant when) {
            expires = Optional.of(when);
            return this;
        }

        /** Builds the state. */
        public ContinuationState build() {
            return new ContinuationState(this);
        }
    }
}
