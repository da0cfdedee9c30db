package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.KeySource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys and addresses that the application sets by backend name instead of by variable. */
final class BackendAccess {

    private static final String REMEDY = " for it from the configuration.";

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> baseUrls = new HashMap<>();

    void key(String backend, String key) {
        keys.put(name(backend), key);
    }

    void baseUrl(String backend, String url) {
        baseUrls.put(name(backend), url);
    }

    void clear() {
        keys.clear();
        baseUrls.clear();
    }

    /** The variables that a backend reads, replaced by these keys and addresses. */
    Environment over(Environment variables, BackendDescriptor descriptor) {
        Map<String, String> values = new HashMap<>();
        given(keys, descriptor).ifPresent(key -> values.putAll(keyVariables(key, descriptor)));
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

    private static Map<String, String> keyVariables(String key, BackendDescriptor descriptor) {
        KeySource first = descriptor.keys().stream()
                .findFirst()
                .orElseThrow(() -> refused(descriptor, "useless_setting", "needs no key: remove the key" + REMEDY));
        return first.split(key)
                .orElseThrow(() ->
                        refused(descriptor, "incomplete_key", "needs " + first + " as its key, " + first.form() + "."));
    }

    private static String baseUrlVariable(BackendDescriptor descriptor) {
        return descriptor
                .baseUrlVariable()
                .orElseThrow(() -> refused(
                        descriptor,
                        "useless_setting",
                        "has an address that cannot be changed: remove the address" + REMEDY));
    }

    private static SetupException refused(BackendDescriptor descriptor, String code, String why) {
        return new SetupException(
                "The backend " + descriptor.name() + " " + why,
                ErrorDetails.builder().backend(descriptor.name()).code(code).build());
    }

    private static String name(String backend) {
        return backend.strip().toLowerCase(Locale.ROOT);
    }
}
