package dev.mediagen.spi;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Describes a backend: its name, where its key and address come from, what it supports, which models it knows. Everything that
 * others need to know about a backend is here and in its catalogue, and nowhere else.
 */
public final class BackendDescriptor {

    private final String name;
    private final String providerName;
    private final List<String> aliases;
    private final List<KeySource> keys;
    private final List<String> keylessVariables;
    private final Optional<String> baseUrlVariable;
    private final String baseUrlExample;
    private final Map<String, String> otherBaseUrlVariables;
    private final Map<String, String> otherVariables;
    private final Map<MediaType, MediaTypeDefault> supports;
    private final Map<Operation, Integer> priorities;
    private final List<String> providerIdPrefixes;
    private final Set<String> wires;
    private final List<ProviderHost> hosts;
    private final CatalogueSource catalogue;

    private BackendDescriptor(Builder builder) {
        name = builder.name;
        providerName = builder.providerName;
        aliases = List.copyOf(builder.aliases);
        keys = List.copyOf(builder.keys);
        keylessVariables = List.copyOf(builder.keylessVariables);
        baseUrlVariable = builder.baseUrlVariable;
        baseUrlExample = builder.baseUrlExample;
        otherBaseUrlVariables = Collections.unmodifiableMap(new LinkedHashMap<>(builder.otherBaseUrlVariables));
        otherVariables = Collections.unmodifiableMap(new LinkedHashMap<>(builder.otherVariables));
        supports = Collections.unmodifiableMap(new EnumMap<>(builder.supports));
        priorities = Collections.unmodifiableMap(new EnumMap<>(builder.priorities));
        providerIdPrefixes = List.copyOf(builder.providerIdPrefixes);
        wires = Set.copyOf(builder.wires);
        hosts = List.copyOf(builder.hosts);
        catalogue = builder.catalogue;
    }

    /**
     * Starts a descriptor.
     *
     * @param name the name of the backend, see {@link BackendNames}; unique among everything installed
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The name of the backend. */
    public String name() {
        return name;
    }

    /**
     * The name of its provider in telemetry: the well-known value of {@code gen_ai.provider.name} in OpenTelemetry's conventions for
     * generative AI, where there is one; else the name of the backend.
     *
     * @param variables gives the value of an environment variable
     */
    public String providerName(Function<String, Optional<String>> variables) {
        return host(variables).flatMap(ProviderHost::providerName).orElse(providerName);
    }

    /** Its aliases. */
    public List<String> aliases() {
        return aliases;
    }

    /** Where its key may be, in order; the first whose variables are all set wins. Empty: no key needed. */
    public List<KeySource> keys() {
        return keys;
    }

    /** The environment variables that hold its key or a part of it, in order. Empty: no key needed. */
    public List<String> keyVariables() {
        return keys.stream().flatMap(key -> key.variables().stream()).toList();
    }

    /**
     * Its key; empty when none is set.
     *
     * @param variables gives the value of an environment variable
     */
    public Optional<Secret> key(Function<String, Optional<String>> variables) {
        return keys.stream().flatMap(key -> key.key(variables).stream()).findFirst();
    }

    /**
     * The environment variables that make it usable without a key when they are {@code true} or {@code 1}: it then finds its
     * credentials elsewhere, in a login of the machine for example.
     */
    public List<String> keylessVariables() {
        return keylessVariables;
    }

    /** The environment variable that overrides the provider's address, unless the {@linkplain #host host} has its own. */
    public Optional<String> baseUrlVariable() {
        return baseUrlVariable;
    }

    /** An address as that variable takes it, for messages. */
    public String baseUrlExample() {
        return baseUrlExample;
    }

    /**
     * The environment variable that overrides the address in use.
     *
     * @param variables gives the value of an environment variable
     */
    public Optional<String> baseUrlVariable(Function<String, Optional<String>> variables) {
        Optional<ProviderHost> other =
                host(variables).filter(host -> !host.chosenBy().isEmpty());
        return other.isPresent() ? other.get().baseUrlVariable() : baseUrlVariable;
    }

    /** The hosts between which environment variables choose; empty when there is only one. */
    public List<ProviderHost> hosts() {
        return hosts;
    }

    /**
     * The host in use; empty when there is only one.
     *
     * @param variables gives the value of an environment variable
     */
    public Optional<ProviderHost> host(Function<String, Optional<String>> variables) {
        return hosts.stream()
                .filter(host -> isChosen(host, variables))
                .findFirst()
                .or(() ->
                        hosts.stream().filter(host -> host.chosenBy().isEmpty()).findFirst());
    }

    private static boolean isChosen(ProviderHost host, Function<String, Optional<String>> variables) {
        return host.chosenBy().stream()
                .flatMap(variable -> variables.apply(variable).stream())
                .findFirst()
                .filter(BackendDescriptor::isOn)
                .isPresent();
    }

    /** Whether the value of a variable that is a switch turns it on: {@code true} in any case, or {@code 1}. */
    public static boolean isOn(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** The environment variables that override further addresses of the provider, each with a one-line description. */
    public Map<String, String> otherBaseUrlVariables() {
        return otherBaseUrlVariables;
    }

    /** All environment variables that it reads. It cannot read any other. */
    public Set<String> variables() {
        Set<String> all = new LinkedHashSet<>(keyVariables());
        all.addAll(keylessVariables);
        baseUrlVariable.ifPresent(all::add);
        hosts.forEach(host -> all.addAll(host.chosenBy()));
        hosts.forEach(host -> host.baseUrlVariable().ifPresent(all::add));
        all.addAll(otherBaseUrlVariables.keySet());
        all.addAll(otherVariables.keySet());
        return Collections.unmodifiableSet(all);
    }

    /** Further environment variables it reads, each with a one-line description. */
    public Map<String, String> otherVariables() {
        return otherVariables;
    }

    /** The media types it supports, each with its default model and priority. */
    public Map<MediaType, MediaTypeDefault> supports() {
        return supports;
    }

    /** The priority for an operation: that of its media type, unless it has a separate one. Zero where it is not supported. */
    public int priority(Operation operation) {
        MediaTypeDefault usual = supports.get(operation.mediaType());
        return usual == null ? 0 : priorities.getOrDefault(operation, usual.priority());
    }

    /**
     * Prefixes of continuation ids that the provider issues and stores itself. A request may continue from such an id without a
     * local record of it.
     */
    public List<String> providerIdPrefixes() {
        return providerIdPrefixes;
    }

    /**
     * The wires between which {@link ModelEntry#wire} chooses, where an operation can use several. A catalogue entry with any other
     * name is refused when it is read.
     */
    public Set<String> wires() {
        return wires;
    }

    /** The models it knows. */
    public CatalogueSource catalogue() {
        return catalogue;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the properties of a backend. */
    public static final class Builder {

        private final String name;
        private String providerName;
        private final List<String> aliases = new ArrayList<>();
        private final List<KeySource> keys = new ArrayList<>();
        private final List<String> keylessVariables = new ArrayList<>();
        private Optional<String> baseUrlVariable = Optional.empty();
        private String baseUrlExample = "https://host/path";
        private final Map<String, String> otherBaseUrlVariables = new LinkedHashMap<>();
        private final Map<String, String> otherVariables = new LinkedHashMap<>();
        private final Map<MediaType, MediaTypeDefault> supports = new EnumMap<>(MediaType.class);
        private final Map<Operation, Integer> priorities = new EnumMap<>(Operation.class);
        private final List<String> providerIdPrefixes = new ArrayList<>();
        private final Set<String> wires = new LinkedHashSet<>();
        private final List<ProviderHost> hosts = new ArrayList<>();
        private CatalogueSource catalogue = Catalogue.empty();

        private Builder(String name) {
            this.name = name;
            providerName = name;
        }

        /** Sets the {@linkplain BackendDescriptor#providerName name of its provider in telemetry}: {@code x_ai}. */
        public Builder providerName(String value) {
            providerName = value;
            return this;
        }

        /** Adds aliases; they follow the rules of the name. */
        public Builder aliases(String... names) {
            aliases.addAll(List.of(names));
            return this;
        }

        /** Adds environment variables that hold the key, in order. Without a key variable or pair no key is needed. */
        public Builder keyVariables(String... variables) {
            List.of(variables).forEach(variable -> keys.add(new KeySource(List.of(variable), "")));
            return this;
        }

        /**
         * Adds two environment variables that hold the key together; both are needed.
         *
         * @param joiner the text between their values in the key, such as {@code ":"}; see {@link Secret#parts}
         */
        public Builder keyPair(String first, String second, String joiner) {
            keys.add(new KeySource(List.of(first, second), joiner));
            return this;
        }

        /** Sets the environment variables that replace a key when they are {@code true} or {@code 1}. */
        public Builder keylessVariables(String... variables) {
            keylessVariables.addAll(List.of(variables));
            return this;
        }

        /** The environment variable that overrides the provider's address, as the vendor's own SDK understands it. */
        public Builder baseUrlVariable(String variable) {
            baseUrlVariable = Optional.of(variable);
            return this;
        }

        /** Sets the form of the address at another host that people often use, such as {@code https://RESOURCE.example/v1}. */
        public Builder baseUrlExample(String address) {
            baseUrlExample = address;
            return this;
        }

        /** Adds the environment variable of a further address of the provider, which {@link BackendContext#baseUrl(String)} reads. */
        public Builder otherBaseUrlVariable(String variable, String meaning) {
            otherBaseUrlVariables.put(variable, meaning);
            return this;
        }

        /** Adds a further environment variable with a one-line description. */
        public Builder variable(String variable, String meaning) {
            otherVariables.put(variable, meaning);
            return this;
        }

        /** Adds a media type with its default model and priority; see {@link MediaTypeDefault}. */
        public Builder supports(MediaType mediaType, String defaultModel, int priority) {
            supports.put(mediaType, new MediaTypeDefault(defaultModel, priority));
            return this;
        }

        /**
         * Sets a separate priority for an operation, where the backend is better or worse at it than at its media type in general.
         *
         * @param priority 0 or more; see {@link MediaTypeDefault}
         */
        public Builder priority(Operation operation, int priority) {
            if (priority < 0) {
                throw new IllegalArgumentException("A priority is 0 or more, not " + priority + ".");
            }
            priorities.put(operation, priority);
            return this;
        }

        /** Adds prefixes of continuation ids that the provider issues and stores itself, such as {@code resp_}. */
        public Builder providerIdPrefixes(String... prefixes) {
            providerIdPrefixes.addAll(List.of(prefixes));
            return this;
        }

        /** Sets the wires that its catalogue may name; none by default. */
        public Builder wires(String... names) {
            wires.addAll(List.of(names));
            return this;
        }

        /**
         * Adds one of several hosts that serve the models, under its name in the catalogue; the one without a variable is used by
         * default.
         */
        public Builder host(ProviderHost host) {
            hosts.add(host);
            return this;
        }

        /** Sets the models it knows, as a catalogue made in code. */
        public Builder catalogue(Catalogue models) {
            catalogue = models;
            return this;
        }

        /**
         * Sets the models it knows, as a JSON resource of the backend's own jar, for example {@code () ->
         * MyProvider.class.getResourceAsStream("catalogue.json")}. The format is described in {@code docs/catalogue.md}.
         */
        public Builder catalogue(Supplier<InputStream> resource) {
            catalogue = new CatalogueResource(resource);
            return this;
        }

        /** Builds the descriptor. */
        public BackendDescriptor build() {
            return new BackendDescriptor(this);
        }
    }
}
