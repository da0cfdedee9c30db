package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStoreProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the state store. At most one may be installed: choosing any of several would lose the content of the others. */
final class StoreDiscovery {

    private StoreDiscovery() {}

    static Optional<StateStoreProvider> find(ClassLoader loader) {
        try {
            List<StateStoreProvider> found = ServiceLoader.load(StateStoreProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (found.size() > 1) {
                throw new SetupException(
                        "Several state stores are installed: "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .map(StateStoreProvider::name)
                                                .toList())
                                + ". Remove all but one of the jars, or set the store in the builder.",
                        ErrorDetails.builder().code("several_stores").build());
            }
            return found.stream().findFirst();
        } catch (ServiceConfigurationError e) {
            throw new SetupException(
                    "The installed state store cannot be loaded.",
                    ErrorDetails.builder().code("broken_store").build(),
                    e);
        }
    }
}
