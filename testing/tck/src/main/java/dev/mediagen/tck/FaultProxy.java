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
 * Stands between a backend and its test server, in front of each origin of it: those that the environment names, and those that its
 * answers name. It lets requests through until it is told to fail.
 */
final class FaultProxy implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /** Addresses on this machine, as JSON writes them too. */
    private static final Pattern ADDRESS =
            Pattern.compile("http:\\\\?/\\\\?/(?:127\\.0\\.0\\.1|localhost|\\[::1]):\\d+");

    private final Map<String, ProxyOrigin> origins = new LinkedHashMap<>();
    private final List<Forwarded> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final boolean hasTarget;
    private volatile Supplier<Activity> activity = () -> Activity.NONE;
    private volatile Failing failing = new Failing(Optional.empty(), Integer.MAX_VALUE);

    /** From which request on it fails, and how. */
    private record Failing(Optional<Fault> fault, int from, CountDownLatch over, AtomicBoolean met) {
        Failing(Optional<Fault> fault, int from) {
            this(fault, from, new CountDownLatch(1), new AtomicBoolean());
        }
    }

    private FaultProxy(Map<String, String> variables, Optional<String> addressVariable) {
        boolean found = false;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String turned = turned(variable.getValue());
            found |= !turned.equals(variable.getValue());
            environment.put(variable.getKey(), turned);
        }
        hasTarget = found;
        if (!found) {
            addressVariable.ifPresent(name -> environment.put(name, nowhere(Optional.ofNullable(variables.get(name)))));
        }
    }

    /** In front of the subject's test server or, where it has none, in place of it. */
    static FaultProxy before(Subject subject) {
        return new FaultProxy(subject.environment(), subject.baseUrlVariable());
    }

    private String nowhere(Optional<String> address) {
        String path = address.map(given -> URI.create(given).getRawPath()).orElse("");
        return proxy("").address() + path;
    }

    /** The variables of the environment, with the addresses of this in place of the server's. */
    Map<String, String> environment() {
        return environment;
    }

    /** Whether there is a server behind it. */
    boolean hasTarget() {
        return hasTarget;
    }

    /** Asks this what the backend does whenever a request arrives. */
    void watch(Supplier<Activity> what) {
        activity = what;
    }

    /** Fails from the request at this position on, counted from 0 over all that ever came. */
    void fail(Fault fault, int from) {
        failing = new Failing(Optional.of(fault), from);
    }

    /** Lets everything through again. */
    void heal() {
        failing = new Failing(Optional.empty(), Integer.MAX_VALUE);
    }

    /** All requests so far, in the order of their arrival. */
    List<Forwarded> seen() {
        return List.copyOf(seen);
    }

    /** Whether a request met the fault. */
    boolean wasMet() {
        return failing.met().get();
    }

    /** Waits until a request meets the fault, or none will. */
    boolean awaitMet() throws InterruptedException {
        return failing.over().await(PATIENCE_SECONDS, TimeUnit.SECONDS) && wasMet();
    }

    /** Who would have asked is done. */
    void expectNoMore() {
        failing.over().countDown();
    }

    /** Notes a request, and tells what is to go wrong with it. */
    synchronized Optional<Fault> arrived(String method, String origin, String path, String head) {
        Failing now = failing;
        boolean fails = seen.size() >= now.from();
        seen.add(new Forwarded(activity.get(), method, origin, path, head));
        if (fails) {
            now.met().set(true);
            now.over().countDown();
        }
        return fails ? now.fault() : Optional.empty();
    }

    /** Stays until this is closed. */
    void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A text with the addresses of this in place of the server's. */
    String turned(String text) {
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

    /** A text with the server's addresses in place of those of this. */
    synchronized String turnedBack(String text) {
        String back = text;
        for (ProxyOrigin origin : origins.values()) {
            back = back.replace(origin.address(), origin.target())
                    .replace(escaped(origin.address()), escaped(origin.target()));
        }
        return back;
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
        origins.values().forEach(ProxyOrigin::close);
    }
}
