package dev.mediagen.http;

import dev.mediagen.spi.HostNames;
import dev.mediagen.spi.LocalHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Restricts requests to hosts other than the provider's own to the public internet: no service of this machine or its network,
 * whatever a name resolves to. The addresses checked are the addresses connected to.
 *
 * <p>When the provider itself is on the loopback interface (an emulator, a test), its media may be too. {@link LocalHosts} are allowed
 * by name, whatever address they have. Behind a proxy, the proxy
 * resolves names, and its rules apply.
 */
final class PublicHosts implements Dns {

    private static final String REMEDY = ". If it is a host of your own network, name it in " + LocalHosts.VARIABLE;

    private final Dns names;
    private final boolean loopback;
    private final LocalHosts allowed;

    PublicHosts(Dns names, boolean loopback, LocalHosts allowed) {
        this.names = names;
        this.loopback = loopback;
        this.allowed = allowed;
    }

    /**
     * Checks what is known before a name is resolved.
     *
     * @throws ForbiddenTargetException when the address is not allowed
     */
    void check(HttpUrl url) throws ForbiddenTargetException {
        boolean isAllowed = allowed.allow(url.host()) || (loopback && HostNames.isLoopback(url.host()));
        if (!url.isHttps() && !isAllowed) {
            throw new ForbiddenTargetException(url.host(), "it is not https" + REMEDY);
        } else if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new ForbiddenTargetException(url.host(), "it contains a user name");
        }
        // The library does not ask us about addresses that are spelt out.
        if (HostNames.address(url.host()).filter(this::isForbidden).isPresent() && !isAllowed) {
            throw notPublic(url.host());
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = names.lookup(host);
        if (found.stream().anyMatch(this::isForbidden) && !allowed.allow(host)) {
            throw notPublic(host);
        }
        return found;
    }

    private static ForbiddenTargetException notPublic(String host) {
        return new ForbiddenTargetException(host, "it is not a public internet address" + REMEDY);
    }

    private boolean isForbidden(InetAddress address) {
        return !Addresses.isPublic(address) && !(loopback && address.isLoopbackAddress());
    }
}
