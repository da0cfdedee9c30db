package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.KeySource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
        given(keys, descriptor).ifPresent(key -> values.putAll(asVariables(key, descriptor)));
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

    /** A key in the variables of the first source; one that has parts is split at its joiners. */
    private static Map<String, String> asVariables(String key, BackendDescriptor descriptor) {
        KeySource source =
                descriptor.keys().stream().findFirst().orElseThrow(() -> useless(descriptor, "needs no key", "key"));
        List<String> variables = source.variables();
        String joiner = source.joiner();
        String[] parts = joiner.isEmpty() || variables.size() == 1
                ? new String[] {key}
                : key.split(Pattern.quote(joiner), variables.size());
        if (parts.length < variables.size()) {
            throw incomplete(descriptor, source);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            values.put(variables.get(i), parts[i]);
        }
        return values;
    }

    private static SetupException incomplete(BackendDescriptor descriptor, KeySource source) {
        String form = source.joiner().isEmpty()
                ? "Set them by these variables instead of as one key."
                : "Join them by \"" + source.joiner() + "\".";
        return new SetupException(
                "The key of the backend " + descriptor.name() + " has the parts " + source + ". " + form,
                ErrorDetails.builder()
                        .backend(descriptor.name())
                        .code("incomplete_key")
                        .build());
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
