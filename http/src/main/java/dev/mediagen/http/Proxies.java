package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.HostNames;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the machine: those in {@code HTTPS_PROXY} and {@code HTTP_PROXY}, without the hosts in {@code NO_PROXY}, as other
 * command-line programs read them; without these variables those of the JVM's properties ({@code https.proxyHost}, …). Requests to
 * the loopback interface use none.
 */
final class Proxies extends ProxySelector implements Authenticator {

    private static final String AUTHORIZATION = "Proxy-Authorization";
    private static final int USUAL_PORT = 80;
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

    private final Map<String, Address> byScheme = new LinkedHashMap<>();
    private final List<String> direct;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /**
     * A proxy.
     *
     * @param proxy its host and port
     * @param user the name and password, separated by a colon
     */
    private record Address(InetSocketAddress proxy, Optional<String> user) {}

    private Proxies(Function<String, Optional<String>> variables) {
        for (String scheme : List.of("https", "http")) {
            address(scheme, variables).ifPresent(address -> byScheme.put(scheme, address));
        }
        direct = first(variables, "no_proxy")
                .map(hosts -> Stream.of(hosts.split("[,\\s]"))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /**
     * The proxies of these variables.
     *
     * @throws SetupException when one of them is no address of a proxy
     */
    static Proxies of(Function<String, Optional<String>> variables) {
        return new Proxies(variables);
    }

    /** The passwords of the proxies, which no message may show. */
    List<Secret> secrets() {
        return byScheme.values().stream()
                .flatMap(address -> address.user().stream())
                .flatMap(user -> Stream.of(user, user.substring(user.indexOf(':') + 1)))
                .filter(secret -> !secret.isBlank())
                .map(Secret::of)
                .toList();
    }

    /** Whether a host is a proxy that was selected: its name may be one of a private network. */
    boolean isProxy(String host) {
        return used.contains(host);
    }

    @Override
    public List<Proxy> select(@Nullable URI target) {
        String host = Optional.ofNullable(target).map(URI::getHost).orElse("");
        if (target == null || host.isEmpty() || HostNames.isLoopback(host)) {
            return List.of(Proxy.NO_PROXY);
        } else if (byScheme.isEmpty()) {
            return noted(ofJvm(target));
        }
        Address address = byScheme.get(String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT));
        return address == null || isDirect(host.toLowerCase(Locale.ROOT), target.getPort())
                ? List.of(Proxy.NO_PROXY)
                : noted(List.of(new Proxy(Proxy.Type.HTTP, address.proxy())));
    }

    private static List<Proxy> ofJvm(URI target) {
        return Optional.ofNullable(ProxySelector.getDefault())
                .map(selector -> selector.select(target))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private List<Proxy> noted(List<Proxy> proxies) {
        proxies.forEach(proxy -> {
            if (proxy.address() instanceof InetSocketAddress address) {
                used.add(address.getHostString());
            }
        });
        return proxies;
    }

    /** Whether a host is to be reached without a proxy: it is named, is below a domain that is, or is in a range of addresses. */
    private boolean isDirect(String host, int port) {
        return direct.stream().anyMatch(entry -> {
            if (entry.indexOf('/') > 0) {
                return isInRange(host, entry);
            }
            String named = entry.replaceFirst(":\\d+$", "");
            boolean samePort = named.equals(entry) || entry.endsWith(":" + port);
            String domain = named.replaceFirst("^\\*?\\.", "");
            return entry.equals("*") || (samePort && (host.equals(domain) || host.endsWith("." + domain)));
        });
    }

    /** Whether a host is an address in a range such as {@code 10.0.0.0/8}. */
    private static boolean isInRange(String host, String range) {
        String[] parts = range.split("/", 2);
        Optional<byte[]> address = HostNames.address(host).map(InetAddress::getAddress);
        Optional<byte[]> first = HostNames.address(parts[0]).map(InetAddress::getAddress);
        if (address.isEmpty() || first.isEmpty() || !PREFIX.matcher(parts[1]).matches()) {
            return false;
        }
        int length = first.get().length;
        int free = length * Byte.SIZE - Integer.parseInt(parts[1]);
        return address.get().length == length
                && free >= 0
                && new BigInteger(1, address.get())
                        .xor(new BigInteger(1, first.get()))
                        .shiftRight(free)
                        .equals(BigInteger.ZERO);
    }

    @Override
    public void connectFailed(@Nullable URI target, @Nullable SocketAddress proxy, @Nullable IOException failure) {
        // The failure of the request says so.
    }

    /** Sends the name and password of the proxy; once, since a proxy that refuses them refuses them again. */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
        if (route == null || response.request().header(AUTHORIZATION) != null) {
            return null;
        }
        Optional<String> user = byScheme.values().stream()
                .filter(address -> address.proxy().equals(route.proxy().address()))
                .flatMap(address -> address.user().stream())
                .findFirst();
        if (user.isEmpty()) {
            return Authenticator.JAVA_NET_AUTHENTICATOR.authenticate(route, response);
        }
        int colon = user.get().indexOf(':');
        String credentials = colon < 0
                ? Credentials.basic(user.get(), "")
                : Credentials.basic(user.get().substring(0, colon), user.get().substring(colon + 1));
        return response.request()
                .newBuilder()
                .header(AUTHORIZATION, credentials)
                .build();
    }

    private static Optional<Address> address(String scheme, Function<String, Optional<String>> variables) {
        String name = scheme + "_proxy";
        return first(variables, name).map(text -> parsed(name.toUpperCase(Locale.ROOT), text.strip()));
    }

    private static Optional<String> first(Function<String, Optional<String>> variables, String name) {
        return Stream.of(name.toUpperCase(Locale.ROOT), name)
                .flatMap(variable -> variables.apply(variable).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Address parsed(String variable, String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean usable = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            if (usable) {
                int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
                return new Address(
                        InetSocketAddress.createUnresolved(uri.getHost(), port),
                        Optional.ofNullable(uri.getUserInfo()));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The text may contain a password, and so may the message of the exception.
            throw refused(variable);
        }
        throw refused(variable);
    }

    private static SetupException refused(String variable) {
        return new SetupException(
                "The variable " + variable + " is not the address of a proxy. Use http://host:port, or"
                        + " http://user:password@host:port.",
                ErrorDetails.builder().code("bad_proxy").build());
    }
}
