package dev.mediagen.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/** One running attempt: sent and read on a thread of the client, awaited by the caller, which can stop at any moment. */
final class PendingCall extends EventListener implements Callback {

    private enum State {
        AWAITED,
        READING,
        ABANDONED
    }

    private final Function<Response, RawResponse> opening;
    private final ResponseReader reader;
    private final CompletableFuture<ProviderResponse> landed = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
    private volatile boolean sent;
    private volatile Optional<RawResponse> reply = Optional.empty();

    PendingCall(Function<Response, RawResponse> opening, ResponseReader reader) {
        this.opening = opening;
        this.reader = reader;
    }

    /** Whether the provider may have seen the request: its head was written completely. */
    boolean sent() {
        return sent;
    }

    /** The head of the answer, once it has arrived. */
    Optional<RawResponse> reply() {
        return reply;
    }

    /**
     * Waits for the answer. If the caller stops waiting, the call is cancelled; nothing is written to the sink after that.
     *
     * @throws TimeoutException when it did not arrive in time
     * @throws InterruptedException when the caller was interrupted
     */
    ProviderResponse await(Call call, Duration longest)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return landed.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            call.cancel();
            if (state.compareAndSet(State.AWAITED, State.ABANDONED) || !landedAfterAll()) {
                throw e;
            }
            restoreInterrupt(e);
            return landed.join();
        }
    }

    /** Waits for the reader, which a cancelled call ends immediately; it may have finished just before. */
    private boolean landedAfterAll() {
        return landed.handle((answer, failure) -> failure == null).join();
    }

    private static void restoreInterrupt(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        sent = true;
    }

    @Override
    public void onFailure(Call call, IOException e) {
        // HTTP/2 promises that a refused stream was not looked at (RFC 9113, 8.7).
        if (String.valueOf(e.getMessage()).contains("REFUSED_STREAM")) {
            sent = false;
        }
        landed.completeExceptionally(e);
    }

    // Whatever happens here belongs to the caller, who is waiting for it.
    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            RawResponse opened = opening.apply(response);
            reply = Optional.of(opened);
            if (state.compareAndSet(State.AWAITED, State.READING)) {
                landed.complete(reader.read(opened));
            }
        } catch (Throwable e) {
            landed.completeExceptionally(e);
        }
    }
}
