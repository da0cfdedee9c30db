package dev.mediagen.spi;

import dev.mediagen.api.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which options and values a model supports for one operation. Options not named here are not supported: a request that sets one is
 * refused, or leniently sent without it. The prompt needs to be named only if it is limited.
 */
public final class Capabilities {

    private static final Capabilities NONE = builder().build();

    private final Map<String, Constraint> constraints;
    private final List<Rule> rules;
    private final Set<String> requires;
    private final Map<String, String> defaults;
    private final OptionalLong maxInputBytes;
    private final Optional<BigDecimal> batchPrice;
    private final Set<String> batchHosts;
    private final Optional<String> noBatch;

    private Capabilities(Builder builder) {
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(builder.constraints));
        rules = List.copyOf(builder.rules);
        requires = Collections.unmodifiableSet(new LinkedHashSet<>(builder.requires));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaults));
        maxInputBytes = builder.maxInputBytes;
        batchPrice = builder.batchPrice;
        batchHosts = Set.copyOf(builder.batchHosts);
        noBatch = builder.noBatch;
    }

    /** Starts without supported options. */
    public static Builder builder() {
        return new Builder();
    }

    /** Only the options that the operation itself requires, without constraints. */
    public static Capabilities none() {
        return NONE;
    }

    /** The constraints by option name, in order. */
    public Map<String, Constraint> constraints() {
        return constraints;
    }

    /**
     * The constraint of an option; empty when it is not named. {@link Option#anyExtra}, where it is named, applies to all
     * provider's own parameters without a constraint of their own.
     */
    public Optional<Constraint> constraint(Option<?> option) {
        return Optional.ofNullable(constraints.get(option.name()))
                .or(() -> Optional.ofNullable(
                        option.isExtra() ? constraints.get(Option.anyExtra().name()) : null));
    }

    /** Constraints that apply only together with other values. */
    public List<Rule> rules() {
        return rules;
    }

    /** The options, by name, that this model requires although the operation does not. */
    public Set<String> requires() {
        return requires;
    }

    /**
     * The values, by option name, that are sent when the request does not set the option: used where the provider's own default is
     * not what people expect. As text that the option's type parses.
     */
    public Map<String, String> defaults() {
        return defaults;
    }

    /** The maximum length of all files of a request together, in bytes; empty when only each file is limited. */
    public OptionalLong maxInputBytes() {
        return maxInputBytes;
    }

    /**
     * What a call costs in a batch of the provider, as a share of its list price, such as 0.5; empty when there are no batches of it,
     * see {@link BatchHandler}.
     */
    public Optional<BigDecimal> batchPrice() {
        return batchPrice;
    }

    /** The provider's hosts that have batches of it, by name; empty when all have. */
    public Set<String> batchHosts() {
        return batchHosts;
    }

    /** Why it is not sent in batches, as a clause without a period; empty when it is, or when nothing is known. */
    public Optional<String> noBatch() {
        return noBatch;
    }

    /** The same as it applies to one host. */
    Capabilities at(String host) {
        return batchHosts.isEmpty() || batchHosts.contains(host) ? this : new Capabilities(new Builder(this));
    }

    /** Collects constraints. */
    public static final class Builder {

        private final Map<String, Constraint> constraints = new LinkedHashMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private final Set<String> requires = new LinkedHashSet<>();
        private final Map<String, String> defaults = new LinkedHashMap<>();
        private OptionalLong maxInputBytes = OptionalLong.empty();
        private Optional<BigDecimal> batchPrice = Optional.empty();
        private Set<String> batchHosts = Set.of();
        private Optional<String> noBatch = Optional.empty();

        private Builder() {}

        /** The same without batches. */
        private Builder(Capabilities other) {
            constraints.putAll(other.constraints);
            rules.addAll(other.rules);
            requires.addAll(other.requires);
            defaults.putAll(other.defaults);
            maxInputBytes = other.maxInputBytes;
        }

        /** Supports an option with any value. */
        public Builder supports(Option<?> option) {
            return supports(option, Constraint.any());
        }

        /** Supports an option within a constraint. */
        public Builder supports(Option<?> option, Constraint constraint) {
            constraints.put(option.name(), constraint);
            return this;
        }

        /** Adds a constraint that applies only together with other values. */
        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        /** Requires an option that the operation itself does not require. */
        public Builder requires(Option<?> option) {
            requires.add(option.name());
            return this;
        }

        /** Sets the value that is sent when the request does not set the option; rules take precedence. */
        public <T> Builder defaultValue(Option<T> option, T value) {
            defaults.put(option.name(), option.type().text(value));
            return this;
        }

        /**
         * Limits the length of all files of a request together.
         *
         * @param bytes the maximum, 1 or more
         */
        public Builder maxInputBytes(long bytes) {
            maxInputBytes = OptionalLong.of(bytes);
            return this;
        }

        /**
         * States that the provider has batches of it.
         *
         * @param share what a call costs in a batch, as a share of its list price, such as 0.5
         */
        public Builder batchPrice(BigDecimal share) {
            return batchPrice(share, Set.of());
        }

        /**
         * States that some of the provider's {@linkplain BackendDescriptor#hosts hosts} have batches of it.
         *
         * @param share what a call costs in a batch, as a share of its list price, such as 0.5
         * @param hosts the names of the hosts; empty for all
         */
        public Builder batchPrice(BigDecimal share, Set<String> hosts) {
            batchPrice = Optional.of(share);
            batchHosts = Set.copyOf(hosts);
            return this;
        }

        /**
         * States that it is not sent in batches although they exist at other providers.
         *
         * @param why a clause without a period: {@code a batch costs as much as single requests}
         */
        public Builder noBatch(String why) {
            noBatch = Optional.of(why);
            return this;
        }

        /** Builds the capabilities. */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
