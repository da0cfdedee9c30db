package dev.mediagen.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Classifies host names in URLs without a DNS look-up. */
public final class HostNames {

    private HostNames() {}

    /**
     * Whether the host is this machine: {@code localhost}, a name that ends with {@code .localhost}, or an address of the loopback
     * interface.
     *
     * @param host as in {@link java.net.URI#getHost}; an IPv6 address may be in brackets
     */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** The address, if the host is an IP address literal; empty for a name that has to be looked up. */
    public static Optional<InetAddress> address(String host) {
        // The JDK takes a missing name for this machine.
        boolean isName = host.isEmpty()
                || (host.indexOf(':') < 0 && !host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
        if (isName) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
