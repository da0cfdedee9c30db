package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.HostNames;
import dev.mediagen.spi.LocalHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The source of keys and addresses: the environment of the process, overridden by the application. */
final class Environment {

    private static final int LAST_PORT = 65535;

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
     * @param backend the backend that reads it
     * @throws SetupException when it is neither https nor http to this machine, or has a part that no path can be added to
     */
    Optional<URI> address(String variable, BackendDescriptor backend) {
        return get(variable).map(text -> {
            Optional<URI> address = parsed(text);
            Optional<String> problem = address.isEmpty() ? Optional.of("is not a URL") : address.flatMap(this::problem);
            if (problem.isPresent()) {
                throw bad(variable, problem.get(), backend);
            }
            return address.orElseThrow();
        });
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    private Optional<String> problem(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean local = "http".equalsIgnoreCase(address.getScheme())
                && (HostNames.isLoopback(host) || LocalHosts.of(this::get).allow(host));
        if (host.isEmpty() || !(local || "https".equalsIgnoreCase(address.getScheme()))) {
            return Optional.of("is neither an https URL nor an http URL of this machine");
        } else if (address.getRawUserInfo() != null) {
            return Optional.of("has a user name, which has to be left out");
        } else if (address.getRawQuery() != null) {
            return Optional.of("has a query, which has to be left out with its question mark");
        } else if (address.getRawFragment() != null) {
            return Optional.of("has a fragment, which has to be left out");
        }
        return Optional.of("has a port that does not exist")
                .filter(words -> address.getPort() == 0 || address.getPort() > LAST_PORT);
    }

    private static SetupException bad(String variable, String problem, BackendDescriptor backend) {
        return new SetupException(
                "The address in " + variable + " " + problem
                        + ". Use the form " + backend.baseUrlExample()
                        + ", or http://127.0.0.1:port/path for a server on this machine; name a host of your own network in "
                        + LocalHosts.VARIABLE + ".",
                ErrorDetails.builder()
                        .backend(backend.name())
                        .code("bad_base_url")
                        .build());
    }
}
