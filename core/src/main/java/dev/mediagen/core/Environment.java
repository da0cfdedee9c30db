package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.HostNames;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The source of keys and addresses: the environment of the process, overridden by the application. */
final class Environment {

    private final Function<String, Optional<String>> source;

    private Environment(Function<String, Optional<String>> source) {
        this.source = source;
    }

    static Environment ofProcess() {
        return new Environment(name -> Optional.ofNullable(System.getenv(name)));
    }

    static Environment of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Environment(name -> Optional.ofNullable(copy.get(name)));
    }

    /** The same with other values for these names; a blank value hides the original. */
    Environment with(Map<String, String> values) {
        Map<String, String> copy = new HashMap<>(values);
        return new Environment(name -> Optional.ofNullable(copy.get(name)).or(() -> source.apply(name)));
    }

    /** The value without surrounding blanks; a blank value counts as absent. */
    Optional<String> get(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The address in a variable; empty when it is not set.
     *
     * @param backend the name of the backend that reads it
     * @throws SetupException when it is neither https nor http to this machine
     */
    Optional<URI> address(String variable, String backend) {
        return get(variable).map(text -> {
            try {
                URI address = URI.create(text);
                if (isSafe(address)) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                throw bad(variable, "is not a URL", backend);
            }
            throw bad(variable, "is neither an https URL nor a loopback http URL", backend);
        });
    }

    private static boolean isSafe(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean local = "http".equalsIgnoreCase(address.getScheme()) && HostNames.isLoopback(host);
        return !host.isEmpty() && (local || "https".equalsIgnoreCase(address.getScheme()));
    }

    private static SetupException bad(String variable, String problem, String backend) {
        return new SetupException(
                "The address in " + variable + " " + problem
                        + ". Use https://host/path, or http://127.0.0.1:port/path for a server on this machine.",
                ErrorDetails.builder().backend(backend).code("bad_base_url").build());
    }
}
