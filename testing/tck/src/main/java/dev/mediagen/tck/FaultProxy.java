package dev.mediagen.tck;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy between a backend and its test server, with one address for each origin that the environment or an answer names. It
 * forwards all requests until it is told to fail.
 */
final class FaultProxy implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /** Local addresses, also as they are escaped in JSON. */
    private static final Pattern ADDRESS =
            Pattern.compile("http:\\\\?/\\\\?/(?:127\\.0\\.0\\.1|localhost|\\[::1]):\\d+");

    private final Map<String, ProxyOrigin> origins = new LinkedHashMap<>();
    private final List<ForwardedRequest> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final boolean hasServer;
    private volatile Supplier<Activity> activity = () -> Activity.NONE;
    private volatile Failing failing = new Failing(Optional.empty(), Integer.MAX_VALUE);

    /** The fault, and the position of the first request that meets it. */
    private record Failing(
            Optional<Fault> fault, int from, CountDownLatch over, AtomicBoolean met, CountDownLatch healed) {
        Failing(Optional<Fault> fault, int from) {
            this(fault, from, new CountDownLatch(1), new AtomicBoolean(), new CountDownLatch(1));
        }
    }

    private FaultProxy(Map<String, String> variables, List<String> addressVariables) {
        boolean found = false;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String proxied = toProxy(variable.getValue());
            found |= !proxied.equals(variable.getValue());
            environment.put(variable.getKey(), proxied);
        }
        hasServer = found;
        if (!found) {
            addressVariables.forEach(name -> environment.put(name, nowhere(Optional.ofNullable(variables.get(name)))));
        }
    }

    /** A proxy in front of the subject's test server or, if there is none, in place of it. */
    static FaultProxy of(Subject subject) {
        return new FaultProxy(subject.environment(), subject.baseUrlVariables());
    }

    private String nowhere(Optional<String> address) {
        String path = address.map(given -> URI.create(given).getRawPath()).orElse("");
        return proxy("").address() + path;
    }

    /** The environment variables, with the proxy's addresses in place of the server's. */
    Map<String, String> environment() {
        return environment;
    }

    /** Whether there is a server behind the proxy. */
    boolean hasServer() {
        return hasServer;
    }

    /** Sets where to read what the backend is doing when a request arrives. */
    void watch(Supplier<Activity> source) {
        activity = source;
    }

    /** Fails all requests from this position on, counted from 0 since the start of the proxy. */
    void fail(Fault fault, int from) {
        failing = new Failing(Optional.of(fault), from);
    }

    /** Forwards all requests again, also those that are late. */
    void heal() {
        failing.healed().countDown();
        failing = new Failing(Optional.empty(), Integer.MAX_VALUE);
    }

    /** All requests so far, in the order of their arrival. */
    List<ForwardedRequest> seen() {
        return List.copyOf(seen);
    }

    /** Whether a request has met the fault. */
    boolean wasMet() {
        return failing.met().get();
    }

    /** Waits until a request meets the fault; false when none will. */
    boolean awaitMet() throws InterruptedException {
        return failing.over().await(PATIENCE_SECONDS, TimeUnit.SECONDS) && wasMet();
    }

    /** Ends {@link #awaitMet}: the caller that would send requests has ended. */
    void expectNoMore() {
        failing.over().countDown();
    }

    /** Records a request, and returns the fault that it meets. */
    synchronized Optional<Fault> arrived(String method, String origin, String path, String head) {
        Failing now = failing;
        boolean fails = seen.size() >= now.from();
        seen.add(new ForwardedRequest(activity.get(), method, origin, path, head));
        if (fails) {
            now.met().set(true);
            now.over().countDown();
        }
        return fails ? now.fault() : Optional.empty();
    }

    /** Waits until the proxy forwards again. */
    void awaitHealing() throws InterruptedException {
        failing.healed().await();
    }

    /** Waits until the proxy is closed. */
    void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A text with the proxy's addresses in place of the server's. */
    String toProxy(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.replaceAll(found -> Matcher.quoteReplacement(
                found.group().contains("\\") ? escaped(proxied(plain(found.group()))) : proxied(found.group())));
    }

    private synchronized String proxied(String origin) {
        boolean own =
                origins.values().stream().anyMatch(proxy -> proxy.address().equals(origin));
        return own ? origin : proxy(origin).address();
    }

    private synchronized ProxyOrigin proxy(String origin) {
        return origins.computeIfAbsent(origin, target -> ProxyOrigin.start(this, target));
    }

    /** A text with the server's addresses in place of the proxy's. */
    synchronized String toServer(String text) {
        String changed = text;
        for (ProxyOrigin origin : origins.values()) {
            changed = changed.replace(origin.address(), origin.target())
                    .replace(escaped(origin.address()), escaped(origin.target()));
        }
        return changed;
    }

    private static String plain(String address) {
        return address.replace("\\", "");
    }

    private static String escaped(String address) {
        return address.replace("/", "\\/");
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        failing.healed().countDown();
        origins.values().forEach(ProxyOrigin::close);
    }
}
