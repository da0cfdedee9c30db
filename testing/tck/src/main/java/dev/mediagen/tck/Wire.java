package dev.mediagen.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The requests that a test server recorded, for the kit to read. Each is converted to text at most once, when it is new: the kit
 * makes thousands of requests for a large catalogue and reads the wire after each of them.
 *
 * @param <T> how the server records a request
 */
public final class Wire<T> {
    private static final Pattern WRITING = Pattern.compile("(POST|PUT|PATCH)\\b");

    private final Supplier<? extends List<T>> recorded;
    private final Function<? super T, String> transcript;

    private Wire(Supplier<? extends List<T>> recorded, Function<? super T, String> transcript) {
        this.recorded = recorded;
        this.transcript = transcript;
    }

    /**
     * Reads the requests of a test server.
     *
     * @param recorded returns every request that reached the server so far, oldest first; it is called often, so it should return
     *     the server's own records unchanged
     * @param transcript converts one request to a text that differs when the request does: method, path, body. Without keys, dates
     *     and anything else that differs by chance
     */
    public static <T> Wire<T> of(Supplier<? extends List<T>> recorded, Function<? super T, String> transcript) {
        return new Wire<>(recorded, transcript);
    }

    /** Whether a transcript is of a request that changes something at the provider, as far as it begins with its method. */
    static boolean writes(String transcript) {
        return WRITING.matcher(transcript).lookingAt();
    }

    /** The number of requests so far. */
    int size() {
        return recorded.get().size();
    }

    /**
     * The requests from a position on.
     *
     * @param position the number of requests to skip, as returned by {@link #size}
     */
    List<String> since(int position) {
        // A part of a list breaks when the server adds to the whole meanwhile; an iterator of a concurrent list does
        // not.
        List<String> texts = new ArrayList<>();
        recorded.get().listIterator(position).forEachRemaining(request -> texts.add(transcript.apply(request)));
        return List.copyOf(texts);
    }
}
