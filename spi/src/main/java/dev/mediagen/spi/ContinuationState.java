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
 * What a backend wants kept of a result, so that a later request can go on from it, perhaps in another process. Small
 * things are kept as text; pictures and clips as references to files, checked by their hash when they are used again.
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
     * Begins a state that gets an id of ours.
     *
     * @param prefix what the id begins with, such as {@code grok_img_}; 12 hex digits follow
     */
    public static Builder builder(String prefix) {
        return new Builder(prefix, Optional.empty());
    }

    /** Begins a state that the provider keeps, under the provider's own id; the caller sees that id as it is. */
    public static Builder ofProviderId(String id) {
        return new Builder("", Optional.of(id));
    }

    /** What an id of ours begins with; empty when the provider's own id is used. */
    public String prefix() {
        return prefix;
    }

    /** The provider's own id, when it is the id of the continuation. */
    public Optional<String> providerId() {
        return providerId;
    }

    /** Small things, by name. */
    public Map<String, String> values() {
        return values;
    }

    /**
     * A small thing that the backend always keeps.
     *
     * @throws IllegalStateException when it is not there: the record is damaged or from another version
     */
    public String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The kept state has no \"" + name + "\".");
        }
        return value;
    }

    /** Files, by name: inputs of the call and, once the state is used again, its results too. */
    public Map<String, Input> files() {
        return files;
    }

    /** Results of the call to be kept as files: the position in the sink, from 0, by name. */
    public Map<String, Integer> outputs() {
        return outputs;
    }

    /** The names of files and outputs that the backend can go on without. */
    public Set<String> optional() {
        return optional;
    }

    /** When the provider forgets its part. */
    public Optional<Instant> expires() {
        return expires;
    }

    /** The same state, to add to. */
    public Builder toBuilder() {
        Builder builder = new Builder(prefix, providerId);
        builder.values.putAll(values);
        builder.files.putAll(files);
        builder.outputs.putAll(outputs);
        builder.optional.addAll(optional);
        builder.expires = expires;
        return builder;
    }

    /** Collects what to keep. */
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

        /** A small thing: an id, a signature, a model's words. At most some kilobytes. */
        public Builder value(String name, String value) {
            values.put(name, value);
            return this;
        }

        /** An input of the call. */
        public Builder file(String name, Input input) {
            files.put(name, input);
            return this;
        }

        /** Takes a file away. */
        public Builder without(String name) {
            files.remove(name);
            return this;
        }

        /** A result of the call, by its position in the sink, from 0. */
        public Builder output(String name, int position) {
            outputs.put(name, position);
            return this;
        }

        /**
         * Marks a file or an output that the backend can go on without, as long as the provider has it, too. When it was changed or
         * removed since, it is missing from {@link #files()} in place of being an error.
         */
        public Builder optional(String name) {
            optional.add(name);
            return this;
        }

        /** When the provider forgets its part. */
        public Builder expires(Instant when) {
            expires = Optional.of(when);
            return this;
        }

        /** The state. */
        public ContinuationState build() {
            return new ContinuationState(this);
        }
    }
}
