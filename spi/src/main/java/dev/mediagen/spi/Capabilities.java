package dev.mediagen.spi;

import dev.mediagen.api.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which options a model honours for one operation, and which values. What is not named here is not honoured: a request
 * that sets it is refused, or leniently goes without it. The prompt needs no mention unless it is limited.
 */
public final class Capabilities {

    private static final Capabilities NONE = builder().build();

    private final Map<String, Constraint> constraints;
    private final List<Rule> rules;
    private final Set<String> requires;
    private final Map<String, String> defaults;

    private Capabilities(Builder builder) {
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(builder.constraints));
        rules = List.copyOf(builder.rules);
        requires = Collections.unmodifiableSet(new LinkedHashSet<>(builder.requires));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaults));
    }

    /** Begins with nothing honoured. */
    public static Builder builder() {
        return new Builder();
    }

    /** Nothing but what the operation itself requires, without bounds. */
    public static Capabilities none() {
        return NONE;
    }

    /** The bounds by name of the option, in their order. */
    public Map<String, Constraint> constraints() {
        return constraints;
    }

    /**
     * The bounds of one option; empty when it is not named. Where {@link Option#anyExtra} is named, it stands for those of a
     * provider's own parameters that have no bounds themselves.
     */
    public Optional<Constraint> constraint(Option<?> option) {
        return Optional.ofNullable(constraints.get(option.name()))
                .or(() -> Optional.ofNullable(
                        option.isExtra() ? constraints.get(Option.anyExtra().name()) : null));
    }

    /** Bounds that hold only together with other values. */
    public List<Rule> rules() {
        return rules;
    }

    /** The options, by name, that this model wants although the operation itself does not require them. */
    public Set<String> requires() {
        return requires;
    }

    /**
     * What is sent for an option, by name, when the request says nothing of it: where the provider's own choice is not what
     * people expect. As text that the option's type reads.
     */
    public Map<String, String> defaults() {
        return defaults;
    }

    /** Collects bounds. */
    public static final class Builder {

        private final Map<String, Constraint> constraints = new LinkedHashMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private final Set<String> requires = new LinkedHashSet<>();
        private final Map<String, String> defaults = new LinkedHashMap<>();

        private Builder() {}

        /** An option that is honoured, whatever its value. */
        public Builder supports(Option<?> option) {
            return supports(option, Constraint.any());
        }

        /** An option that is honoured within bounds. */
        public Builder supports(Option<?> option, Constraint constraint) {
            constraints.put(option.name(), constraint);
            return this;
        }

        /** A bound that holds only together with other values. */
        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        /** An option that this model wants although the operation itself does not require it. */
        public Builder requires(Option<?> option) {
            requires.add(option.name());
            return this;
        }

        /** What is sent when the request says nothing of the option; rules come first. */
        public <T> Builder defaultValue(Option<T> option, T value) {
            defaults.put(option.name(), option.type().text(value));
            return this;
        }

        /** The bounds. */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
