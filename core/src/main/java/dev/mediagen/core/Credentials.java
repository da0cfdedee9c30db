package dev.mediagen.core;

import dev.mediagen.spi.BackendDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes a backend usable: a key in one of its variables, or a variable that says that none is needed.
 *
 * @param descriptor what the backend says of itself
 * @param variables what is set
 */
record Credentials(BackendDescriptor descriptor, Environment variables) {

    /** The first of its key variables that is set, else the one that says that none is needed. */
    Optional<String> found() {
        return keyVariable()
                .or(() -> descriptor.keylessVariables().stream()
                        .filter(variable -> variables
                                .get(variable)
                                .filter(Credentials::isTrue)
                                .isPresent())
                        .filter(this::isInForce)
                        .findFirst());
    }

    /** Of several variables that choose a host, only the one that decides says anything. */
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

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
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

    /** The credentials as a sentence has them: {@code GOOGLE_API_KEY or GEMINI_API_KEY}. */
    String sentence() {
        return String.join(" or ", all());
    }
}
