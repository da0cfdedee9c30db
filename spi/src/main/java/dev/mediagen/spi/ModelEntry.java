package dev.mediagen.spi;

import dev.mediagen.api.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue entry of one model, or of a family of models with similar names. */
public final class ModelEntry {

    private final String id;
    private final Map<Operation, Capabilities> operations;
    private final LifeCycle lifeCycle;
    private final Optional<String> wire;
    private final Optional<String> source;
    private final Optional<LocalDate> readOn;
    private final Map<String, LifeCycle> hosts;
    private final List<Price> prices;

    private ModelEntry(Builder builder) {
        id = builder.id;
        operations = Collections.unmodifiableMap(new EnumMap<>(builder.operations));
        lifeCycle = builder.lifeCycle;
        wire = builder.wire;
        source = builder.source;
        readOn = builder.readOn;
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.hosts));
        prices = List.copyOf(builder.prices);
    }

    /**
     * Starts an entry.
     *
     * @param id the model's id, or a pattern for a family in which {@code *} stands for any characters
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The model's id, or the pattern of the family. */
    public String id() {
        return id;
    }

    /** Whether the id is a pattern; a pattern is never chosen by default. */
    public boolean isPattern() {
        return id.indexOf('*') >= 0;
    }

    /** Whether the entry describes this model. */
    public boolean matches(String model) {
        if (!isPattern()) {
            return id.equals(model);
        }
        StringBuilder regex = new StringBuilder();
        for (String piece : id.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(java.util.regex.Pattern.quote(piece));
        }
        return model.matches(regex.toString());
    }

    /** The operations that the model supports, with their capabilities. */
    public Map<Operation, Capabilities> operations() {
        return operations;
    }

    /** The capabilities for one operation; empty when the model does not support it. */
    public Optional<Capabilities> capabilities(Operation operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    /** The period in which the provider offers the model; where hosts differ, in general. */
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    /** The period in which each of the provider's hosts offers the model, by name; empty when all are the same. */
    public Map<String, LifeCycle> hosts() {
        return hosts;
    }

    /** The entry as it applies to one host; empty when the model is not offered there. */
    public Optional<ModelEntry> at(String host) {
        if (!hosts.isEmpty() && !hosts.containsKey(host)) {
            return Optional.empty();
        }
        Builder there = toBuilder().lifeCycle(hosts.getOrDefault(host, lifeCycle));
        operations.forEach((operation, able) -> there.can(operation, able.at(host)));
        return Optional.of(there.build());
    }

    /** List prices of the model. */
    public List<Price> prices() {
        return prices;
    }

    /**
     * The wire of its backend that serves the model: one of {@link BackendDescriptor#wires}. Empty where the backend has only one.
     */
    public Optional<String> wire() {
        return wire;
    }

    /** The page that the facts come from. */
    public Optional<String> source() {
        return source;
    }

    /** The day on which the page was read. */
    public Optional<LocalDate> readOn() {
        return readOn;
    }

    /** A builder that starts with this entry. */
    public Builder toBuilder() {
        return toBuilder(id);
    }

    /** A builder for another model that starts with this entry. */
    public Builder toBuilder(String other) {
        Builder copy = new Builder(other);
        copy.operations.putAll(operations);
        copy.lifeCycle = lifeCycle;
        copy.wire = wire;
        copy.source = source;
        copy.readOn = readOn;
        copy.hosts.putAll(hosts);
        copy.prices.addAll(prices);
        return copy;
    }

    @Override
    public String toString() {
        return id;
    }

    /** Collects the facts of a model. */
    public static final class Builder {

        private final String id;
        private final Map<Operation, Capabilities> operations = new EnumMap<>(Operation.class);
        private LifeCycle lifeCycle = LifeCycle.open();
        private Optional<String> wire = Optional.empty();
        private Optional<String> source = Optional.empty();
        private Optional<LocalDate> readOn = Optional.empty();
        private final Map<String, LifeCycle> hosts = new LinkedHashMap<>();
        private final List<Price> prices = new ArrayList<>();

        private Builder(String id) {
            this.id = id;
        }

        /** Adds an operation that the model supports, with its capabilities. */
        public Builder can(Operation operation, Capabilities capabilities) {
            operations.put(operation, capabilities);
            return this;
        }

        /** Sets the period in which the provider offers the model. */
        public Builder lifeCycle(LifeCycle value) {
            lifeCycle = value;
            return this;
        }

        /** Sets the wire that serves the model; see {@link ModelEntry#wire}. */
        public Builder wire(String name) {
            wire = Optional.of(name);
            return this;
        }

        /** Sets the page that the facts come from, and the day on which it was read. */
        public Builder source(String page, LocalDate day) {
            source = Optional.of(page);
            readOn = Optional.of(day);
            return this;
        }

        /** Adds a host that offers the model, with the period; other hosts do not offer it. */
        public Builder host(String name, LifeCycle value) {
            hosts.put(name, value);
            return this;
        }

        /** Adds a list price. */
        public Builder price(Price value) {
            prices.add(value);
            return this;
        }

        /** Builds the entry. */
        public ModelEntry build() {
            return new ModelEntry(this);
        }
    }
}
