package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys and addresses that the application sets by backend name instead of by variable. */
final class BackendAccess {

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> baseUrls = new HashMap<>();

    void key(String backend, String key) {
        keys.put(name(backend), key);
    }

    void baseUrl(String backend, String url) {
        baseUrls.put(name(backend), url);
    }

    /** The variables that a backend reads, replaced by these keys and addresses. */
    Environment over(Environment variables, BackendDescriptor descriptor) {
        Map<String, String> values = new HashMap<>();
        given(keys, descriptor).ifPresent(key -> values.put(keyVariable(descriptor), key));
        given(baseUrls, descriptor).ifPresent(url -> values.put(baseUrlVariable(descriptor), url));
        return variables.with(values);
    }

    /**
     * Refuses settings for a backend that is not installed: an unused key means a misspelt name.
     *
     * @throws SetupException when there is no such backend
     */
    void requireKnown(BackendRegistry registry) {
        Stream.concat(keys.keySet().stream(), baseUrls.keySet().stream()).forEach(registry::named);
    }

    private static Optional<String> given(Map<String, String> values, BackendDescriptor descriptor) {
        return Stream.concat(Stream.of(descriptor.name()), descriptor.aliases().stream())
                .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
                .findFirst();
    }

    private static String keyVariable(BackendDescriptor descriptor) {
        return descriptor.keyVariables().stream()
                .findFirst()
                .orElseThrow(() -> useless(descriptor, "needs no key", "key"));
    }

    private static String baseUrlVariable(BackendDescriptor descriptor) {
        return descriptor
                .baseUrlVariable()
                .orElseThrow(() -> useless(descriptor, "has an address that cannot be changed", "address"));
    }

    private static SetupException useless(BackendDescriptor descriptor, String why, String what) {
        return new SetupException(
                "The backend " + descriptor.name() + " " + why + ": remove the " + what
                        + " for it from the configuration.",
                ErrorDetails.builder()
                        .backend(descriptor.name())
                        .code("useless_setting")
                        .build());
    }

    private static String name(String backend) {
        return backend.strip().toLowerCase(Locale.ROOT);
    }
}
