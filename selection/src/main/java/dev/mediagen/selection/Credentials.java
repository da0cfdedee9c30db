package dev.mediagen.selection;

import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.KeySource;
import dev.mediagen.spi.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The credentials of a backend: a key in one or several of its variables, or a variable that makes it usable without a key. */
public final class Credentials {

    private final BackendDescriptor descriptor;
    private final Environment variables;

    Credentials(BackendDescriptor descriptor, Environment variables) {
        this.descriptor = descriptor;
        this.variables = variables;
    }

    /** The first of its keys that is set, by its variables, else the variable that makes it usable without a key. */
    public Optional<String> found() {
        return descriptor.keys().stream()
                .filter(source -> source.key(variables::get).isPresent())
                .findFirst()
                .map(KeySource::toString)
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

    Optional<Secret> key() {
        return descriptor.key(variables::get);
    }

    boolean needsKey() {
        return !descriptor.keys().isEmpty();
    }

    public boolean isUsable() {
        return !needsKey() || found().isPresent();
    }

    /**
     * What makes it usable, as a shell sets it, in order: {@code GEMINI_API_KEY}, {@code ACME_ID and ACME_SECRET}, {@code
     * USE_LOGIN=true}.
     */
    public List<String> all() {
        return needsKey()
                ? Stream.concat(
                                descriptor.keys().stream().map(KeySource::toString),
                                descriptor.keylessVariables().stream().map(variable -> variable + "=true"))
                        .toList()
                : List.of();
    }

    /** The credentials as part of a sentence: {@code GOOGLE_API_KEY or GEMINI_API_KEY}, with what a key lacks. */
    public String sentence() {
        String missing = descriptor.keys().stream()
                .flatMap(source -> source.missing(variables::get).stream())
                .distinct()
                .collect(Collectors.joining(" and "));
        return String.join(" or ", all()) + (missing.isEmpty() ? "" : " (" + missing + " is missing)");
    }
}
