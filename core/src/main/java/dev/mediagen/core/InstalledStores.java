package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStoreProvider;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.RecordContributorProvider;
import dev.mediagen.spi.StateStore;
import dev.mediagen.spi.StateStoreProvider;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stores and extensions that are on the class path or module path.
 *
 * @param loader finds them
 * @param variables the environment
 * @param clock the time
 */
record InstalledStores(ClassLoader loader, Function<String, Optional<String>> variables, Clock clock) {

    private static final String STORE = "MEDIAGEN_STORE";
    private static final String OUTPUT = "MEDIAGEN_OUTPUT";
    private static final String BUDGETS = "MEDIAGEN_BUDGETS";

    /** The class loader of the thread, where applications and containers put their jars. */
    static ClassLoader contextLoader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(InstalledStores.class.getClassLoader());
    }

    /** The state store. Of several, a variable names one: choosing any of them would lose the content of the others. */
    Optional<StateStore> state() {
        Optional<String> named = variables.apply(STORE);
        List<StateStoreProvider> all = all(StateStoreProvider.class);
        List<StateStoreProvider> found = all.stream()
                .filter(one -> named.isEmpty() || one.name().equals(named.get()))
                .toList();
        String names = all.stream().map(StateStoreProvider::name).collect(Collectors.joining(", "));
        if (found.size() > 1) {
            throw refused(
                    "several_stores",
                    "Several state stores are installed: " + names + ". Name one of them in " + STORE
                            + ", or set the store in the builder.");
        } else if (found.isEmpty() && named.isPresent()) {
            throw refused(
                    "unknown_store",
                    STORE + " names no installed state store. "
                            + (names.isEmpty() ? "None is installed." : "Installed: " + names + "."));
        }
        return found.stream().findFirst().map(provider -> provider.open(variables, clock));
    }

    /** The store of results whose location a variable names. */
    Optional<MediaStore> media() {
        return variables.apply(OUTPUT).map(this::at);
    }

    /** Those of the application, and those that variables configure, unless the application added one of the same kind itself. */
    List<RecordContributor> contributors(List<RecordContributor> own) {
        Set<String> read = new HashSet<>();
        Function<String, Optional<String>> noted = name -> {
            read.add(name);
            return variables.apply(name);
        };
        List<RecordContributor> found = all(RecordContributorProvider.class).stream()
                .flatMap(provider -> provider.open(noted, clock).stream())
                .filter(one -> own.stream().noneMatch(other -> other.getClass() == one.getClass()))
                .toList();
        if (variables.apply(BUDGETS).isPresent() && !read.contains(BUDGETS)) {
            throw refused(
                    "no_budgets",
                    BUDGETS + " sets budgets, but the module that keeps them is not installed: nothing would limit what"
                            + " calls cost. Add mediagen-budgets, or remove the budgets.");
        }
        return Stream.concat(own.stream(), found.stream()).toList();
    }

    /** The interceptors. */
    List<MediaInterceptor> interceptors() {
        return all(MediaInterceptor.class);
    }

    private MediaStore at(String location) {
        String scheme = location.replaceFirst(":.*", "");
        MediaStoreProvider provider = all(MediaStoreProvider.class).stream()
                .filter(one -> one.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> refused(
                        "no_media_store",
                        "No installed module writes results to \"" + scheme + "\" addresses. " + OUTPUT
                                + " takes an address like s3://bucket/prefix, with the module mediagen-output-s3."));
        try {
            return provider.open(URI.create(location), variables, clock);
        } catch (IllegalArgumentException e) {
            throw new SetupException(
                    "The store of results that " + OUTPUT + " names cannot be opened.",
                    ErrorDetails.builder().code("broken_store").build(),
                    e);
        }
    }

    private <T> List<T> all(Class<T> type) {
        try {
            return ServiceLoader.load(type, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new SetupException(
                    "An installed store or extension cannot be loaded.",
                    ErrorDetails.builder().code("broken_store").build(),
                    e);
        }
    }

    private static SetupException refused(String code, String message) {
        return new SetupException(message, ErrorDetails.builder().code(code).build());
    }

    /**
     * Checks that whoever sees the state also sees the results.
     *
     * @throws SetupException when several machines share the state and not the results
     */
    static void requireSameReach(StateStore state, MediaStore media) {
        if (state.reach() == Reach.FLEET && media.reach() == Reach.MACHINE) {
            throw new SetupException(
                    "The state is shared by several machines, but results go to local files that only this machine sees:"
                            + " another machine could not collect them. Name a shared store in MEDIAGEN_OUTPUT, such as"
                            + " s3://bucket/prefix, or set one in the builder.",
                    ErrorDetails.builder().code("output_not_shared").build());
        }
    }
}
