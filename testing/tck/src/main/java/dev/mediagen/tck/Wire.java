package dev.mediagen.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests that a test server recorded, for the kit to read. Each becomes a text once at most, when it is new: the kit
 * makes thousands of requests for a large catalogue and looks at the wire after each of them.
 *
 * @param <T> how the server records a request
 */
public final class Wire<T> {
    private final Supplier<? extends List<T>> recorded;
    private final Function<? super T, String> transcript;

    private Wire(Supplier<? extends List<T>> recorded, Function<? super T, String> transcript) {
        this.recorded = recorded;
        this.transcript = transcript;
    }

    /**
     * Reads the requests of a test server.
     *
     * @param recorded gives every request that reached the server so far, the oldest first; it is called often, so it should
     *     return the server's own records as they are
     * @param transcript writes one request as a text that differs when the request does: method, path, body. Without keys,
     *     dates and whatever else differs by chance
     */
    public static <T> Wire<T> of(Supplier<? extends List<T>> recorded, Function<? super T, String> transcript) {
        return new Wire<>(recorded, transcript);
    }

    /** The number of requests so far. */
    int size() {
        return recorded.get().size();
    }

    /**
     * The requests that came later.
     *
     * @param position the number of requests that are not of interest, as {@link #size} gave it
     */
    List<String> since(int position) {
        // A part of a list breaks when the server adds to the whole meanwhile; an iterator of a concurrent list does
        // not.
        List<String> texts = new ArrayList<>();
        recorded.get().listIterator(position).forEachRemaining(request -> texts.add(transcript.apply(request)));
        return List.copyOf(texts);
    }
}
