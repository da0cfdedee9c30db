package dev.mediagen.selection;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.catalogue.CatalogueOverlay;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.catalogue.ModelDirectory;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.security.CodeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installed backend: its descriptor, its settings on this machine (key, address), and, once needed, the opened backend. */
public final class Backend implements AutoCloseable {

    /** How long a provider has to answer a request about models or the account. */
    private static final Duration INSPECTION = Duration.ofMinutes(1);

    private final MediaBackendProvider provider;
    private final BackendDescriptor descriptor;
    private final Environment variables;
    private final Credentials credentials;
    private final Clock clock;
    private final Sleeper sleeper;
    private final CatalogueOverlay overlay;
    private @Nullable ModelDirectory models;
    private @Nullable MediaBackend opened;

    Backend(
            MediaBackendProvider provider,
            BackendDescriptor descriptor,
            Environment variables,
            Clock clock,
            Sleeper sleeper,
            CatalogueOverlay overlay) {
        this.provider = provider;
        this.descriptor = descriptor;
        this.variables = variables;
        credentials = new Credentials(descriptor, variables);
        this.clock = clock;
        this.sleeper = sleeper;
        this.overlay = overlay;
    }

    public String name() {
        return descriptor.name();
    }

    public BackendDescriptor descriptor() {
        return descriptor;
    }

    /** The class and, where known, the file name of its jar, for messages. */
    public String origin() {
        Class<?> type = provider.getClass();
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return type.getName();
        }
        String path = source.getLocation().getPath().replaceFirst("/$", "");
        return type.getName() + " in " + path.substring(path.lastIndexOf('/') + 1);
    }

    /** What makes it usable. */
    public Credentials credentials() {
        return credentials;
    }

    Optional<MediaTypeDefault> support(MediaType mediaType) {
        return Optional.ofNullable(descriptor.supports().get(mediaType));
    }

    /** Identifies the account at the provider: the backend with its address, key and other settings. Secret. */
    public String account() {
        Stream<Optional<String>> settings = Stream.concat(
                Stream.of(baseUrlOverride(), credentials.key().map(Secret::reveal)),
                Stream.concat(
                                descriptor.otherBaseUrlVariables().keySet().stream(),
                                descriptor.otherVariables().keySet().stream())
                        .sorted()
                        .map(variables::get));
        return name() + "\n" + settings.map(one -> one.orElse("")).collect(Collectors.joining("\n"));
    }

    public Optional<String> baseUrlOverride() {
        return baseUrlVariable().flatMap(variables::get);
    }

    /** The variable that overrides the address in use. */
    public Optional<String> baseUrlVariable() {
        return descriptor.baseUrlVariable(variables::get);
    }

    /** The variables of further addresses, each with whether it is set. */
    public Map<String, Boolean> otherBaseUrlVariables() {
        Map<String, Boolean> set = new TreeMap<>();
        descriptor
                .otherBaseUrlVariables()
                .forEach((name, meaning) -> set.put(name, variables.get(name).isPresent()));
        return Collections.unmodifiableMap(set);
    }

    String providerName() {
        return descriptor.providerName(variables::get);
    }

    /** The models that the host in use offers. */
    public Catalogue catalogue() {
        return models().offered();
    }

    /** The models that it has, in its catalogue or by its provider's description. */
    public synchronized ModelDirectory models() {
        if (models == null) {
            Catalogue whole = overlay.over(descriptor, Catalogues.read(descriptor));
            models = new ModelDirectory(descriptor, whole, descriptor.host(variables::get), this::described, clock);
        }
        return models;
    }

    /** The models that the provider lists now; empty when it has no such list. */
    public Optional<List<LiveModel>> liveModels() {
        return open().liveModels(clock.instant().plus(INSPECTION));
    }

    /** What is left on the account; empty when the provider does not say. */
    public Optional<Balance> balance() {
        return open().balance(clock.instant().plus(INSPECTION));
    }

    /** Why its own catalogue cannot be read: it costs itself, unlike a file of the user beside it. */
    Optional<BrokenProvider> problem() {
        try {
            models();
            return Optional.empty();
        } catch (SetupException e) {
            return unreadable().map(why -> new BrokenProvider(origin(), why));
        }
    }

    private Optional<String> unreadable() {
        try {
            Catalogues.read(descriptor);
            return Optional.empty();
        } catch (SetupException e) {
            return Optional.of(e.text().toString());
        }
    }

    private Optional<ModelEntry> described(String model) {
        return credentials.isUsable() ? open().describe(model, clock.instant().plus(INSPECTION)) : Optional.empty();
    }

    /** The backend itself, opened on first use. */
    public synchronized MediaBackend open() {
        if (opened == null) {
            opened = provider.open(context());
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private BackendContext context() {
        if (!credentials.isUsable()) {
            throw missingKey();
        }
        Optional<URI> address = baseUrlVariable().flatMap(variable -> variables.address(variable, descriptor));
        return new Context(descriptor, credentials.key(), address, variables, clock, sleeper);
    }

    public SetupException missingKey() {
        return new SetupException(
                "The backend " + name() + " needs a key: set " + credentials.sentence() + ".",
                ErrorDetails.builder().backend(name()).code("missing_key").build());
    }

    private record Context(
            BackendDescriptor descriptor,
            Optional<Secret> key,
            Optional<URI> baseUrl,
            Environment variables,
            Clock clock,
            Sleeper sleeper)
            implements BackendContext {

        @Override
        public Optional<URI> baseUrl(String variable) {
            requireDeclared(variable, descriptor.otherBaseUrlVariables().keySet(), "otherBaseUrlVariable");
            return variables.address(variable, descriptor);
        }

        @Override
        public Optional<String> variable(String name) {
            requireDeclared(
                    name, SHARED_VARIABLES.contains(name) ? SHARED_VARIABLES : descriptor.variables(), "variable");
            return variables.get(name);
        }

        private void requireDeclared(String name, Set<String> declared, String method) {
            if (!declared.contains(name)) {
                throw new IllegalArgumentException(
                        "The backend " + descriptor.name() + " does not declare the variable " + name
                                + " by BackendDescriptor.Builder." + method + ", only " + declared + ".");
            }
        }
    }
}
