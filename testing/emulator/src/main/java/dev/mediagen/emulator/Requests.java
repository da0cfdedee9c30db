package dev.mediagen.emulator;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The requests so far, oldest first: a snapshot that can be filtered.
 *
 * <pre>{@code
 * RecordedRequest request = emulator.requests().to("/openai/v1/images/generations").only();
 * assertThat(request.body().at("size").text()).hasValue("1536x1024");
 * }</pre>
 */
public final class Requests implements Iterable<RecordedRequest> {
    private final List<RecordedRequest> seen;

    Requests(List<RecordedRequest> seen) {
        this.seen = List.copyOf(seen);
    }

    /**
     * Selects the requests to a path.
     *
     * @param path the decoded path; {@code *} matches any characters
     */
    public Requests to(String path) {
        Glob glob = new Glob(path);
        return where(request -> glob.fits(request.path()));
    }

    /**
     * Selects the requests with a method.
     *
     * @param method such as {@code POST}, in upper case
     */
    public Requests method(String method) {
        return where(request -> request.method().equals(method));
    }

    /**
     * Selects the requests of an operation.
     *
     * @param operation one of {@link Emulator#operations()}; {@code *} matches any characters
     */
    public Requests operation(String operation) {
        Glob glob = new Glob(operation);
        return where(request -> glob.fits(request.operation()));
    }

    /**
     * Selects the requests that match a condition.
     *
     * @param condition the condition
     */
    public Requests where(Predicate<RecordedRequest> condition) {
        return new Requests(seen.stream().filter(condition).toList());
    }

    /** Returns the requests, oldest first. */
    public List<RecordedRequest> all() {
        return seen;
    }

    /** Returns how many there are. */
    public int count() {
        return seen.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return seen.isEmpty();
    }

    /**
     * Returns the only request.
     *
     * @throws IllegalStateException if there is not exactly one; the message lists all
     */
    public RecordedRequest only() {
        if (seen.size() != 1) {
            throw new IllegalStateException("expected one request, saw " + this);
        }
        return seen.get(0);
    }

    /**
     * Returns the newest request.
     *
     * @throws IllegalStateException if there is none
     */
    public RecordedRequest last() {
        if (seen.isEmpty()) {
            throw new IllegalStateException("expected a request, saw none");
        }
        return seen.get(seen.size() - 1);
    }

    @Override
    public Iterator<RecordedRequest> iterator() {
        return seen.iterator();
    }

    /** Returns methods and paths, one per line. */
    @Override
    public String toString() {
        return seen.size()
                + seen.stream().map(RecordedRequest::toString).collect(Collectors.joining("\n  ", ":\n  ", ""));
    }
}
