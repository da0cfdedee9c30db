package dev.mediagen.spi;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts in the caller's own network that the environment allows: a provider may be there and may return addresses of results
 * there, by plain http too. By default there are none, and only the public internet and, for a provider on this machine, the
 * loopback interface are reached.
 *
 * @param names host names and IP addresses, in lower case
 */
public record LocalHosts(Set<String> names) {

    /** The variable: exact host names and IP addresses without ports, separated by commas, such as {@code nas.local,192.168.1.20}. */
    public static final String VARIABLE = "MEDIAGEN_LOCAL_HOSTS";

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");

    /** Makes a defensive copy. */
    public LocalHosts {
        names = Set.copyOf(names);
    }

    /** No hosts. */
    public static LocalHosts none() {
        return new LocalHosts(Set.of());
    }

    /**
     * Those of the environment.
     *
     * @param variables gives the value of an environment variable
     * @throws SetupException when the variable contains something else, such as an address with a port or a pattern
     */
    public static LocalHosts of(Function<String, Optional<String>> variables) {
        return new LocalHosts(variables.apply(VARIABLE).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(LocalHosts::checked)
                .collect(Collectors.toSet()));
    }

    /**
     * Whether a host is one of them.
     *
     * @param host as in {@link java.net.URI#getHost}; an IPv6 address may be in brackets
     */
    public boolean allow(String host) {
        return names.contains(bare(host));
    }

    private static String checked(String text) {
        String name = bare(text);
        boolean isAddress = HostNames.address(name).isPresent();
        if (!isAddress && !NAME.matcher(name).matches()) {
            throw new SetupException(
                    "The variable " + VARIABLE + " must be host names or IP addresses, separated by commas, such as"
                            + " nas.local,192.168.1.20, not \"" + text + "\".",
                    ErrorDetails.builder().code("setting").build());
        }
        return name;
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("^\\[(.*)]$", "$1");
    }
}
