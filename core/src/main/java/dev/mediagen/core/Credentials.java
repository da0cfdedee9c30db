package dev.mediagen.core;

import dev.mediagen.spi.BackendDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials of a backend: a key in one of its variables, or a variable that makes it usable without a key.
 *
 * @param descriptor the descriptor of the backend
 * @param variables the environment
 */
record Credentials(BackendDescriptor descriptor, Environment variables) {

    /** The first of its key variables that is set, else the variable that makes it usable without a key. */
    Optional<String> found() {
        return keyVariable()
                .or(() -> descriptor.keylessVariables().stream()
                        .filter(variable -> variables
                                .get(variable)
                                .filter(BackendDescriptor::isOn)
                                .isPresent())
                        .filter(this::isInForce)
                        .findFirst());
    }

    /** Of several variables that choose a host, only the deciding one counts. */
    private boolean isInForce(String variable) {
        boolean choosesHost =
                descriptor.hosts().stream().anyMatch(host -> host.chosenBy().contains(variable));
        return !choosesHost
                || descriptor
                        .host(variables::get)
                        .filter(host -> host.chosenBy().contains(variable))
                        .isPresent();
    }

    Optional<String> keyVariable() {
        return descriptor.keyVariables().stream()
                .filter(variable -> variables.get(variable).isPresent())
                .findFirst();
    }

    boolean needsKey() {
        return !descriptor.keyVariables().isEmpty();
    }

    boolean isUsable() {
        return !needsKey() || found().isPresent();
    }

    /** What makes it usable, as a shell sets it, in order: {@code GEMINI_API_KEY}, {@code USE_LOGIN=true}. */
    List<String> all() {
        return needsKey()
                ? Stream.concat(
                                descriptor.keyVariables().stream(),
                                descriptor.keylessVariables().stream().map(variable -> variable + "=true"))
                        .toList()
                : List.of();
    }

    /** The credentials as part of a sentence: {@code GOOGLE_API_KEY or GEMINI_API_KEY}. */
    String sentence() {
        return String.join(" or ", all());
    }
}
