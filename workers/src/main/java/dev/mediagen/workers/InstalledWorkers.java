package dev.mediagen.workers;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Workers;
import dev.mediagen.spi.WorkersProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workers that are on the class path or module path. */
final class InstalledWorkers {

    private static final String WORKERS = "MEDIAGEN_WORKERS";

    /** The name of those that share no plans, which are always there. */
    private static final String THREADS = "threads";

    private InstalledWorkers() {}

    /**
     * Those that a variable names, or the only ones.
     *
     * @return empty when there are none, or the variable names {@code threads}
     */
    static Optional<Workers> find(Function<String, Optional<String>> variables) {
        Optional<String> named = variables.apply(WORKERS).filter(name -> !name.isBlank());
        List<WorkersProvider> all = all();
        if (named.filter(THREADS::equals).isPresent()) {
            return Optional.empty();
        }
        List<WorkersProvider> found = all.stream()
                .filter(one -> named.isEmpty() || one.name().equals(named.get()))
                .toList();
        if (found.size() > 1 || (found.isEmpty() && named.isPresent())) {
            throw new SetupException(
                    WORKERS + " must name one of: " + THREADS
                            + all.stream().map(one -> ", " + one.name()).collect(Collectors.joining()) + "."
                            + named.map(name -> " There are none with the name " + name + ".")
                                    .orElse(""),
                    ErrorDetails.builder().code("unknown_workers").build());
        }
        return found.stream()
                .findFirst()
                .map(one -> one.open(name -> variables.apply(name).filter(value -> !value.isBlank())));
    }

    private static List<WorkersProvider> all() {
        try {
            return ServiceLoader.load(WorkersProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new SetupException(
                    "Installed workers cannot be loaded.",
                    ErrorDetails.builder().code("broken_workers").build(),
                    e);
        }
    }
}
