package dev.mediagen.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import okhttp3.Response;

/** One running attempt: sent and read on a thread of the client, awaited by the caller, which can stop at any moment. */
final class PendingCall extends EventListener implements Callback {

    private enum State {
        AWAITED,
        READING,
        ABANDONED
    }

    private enum Request {
        INCOMPLETE,
        COMPLETE,
        CUT
    }

    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final Function<Response, RawResponse> opening;
    private final ResponseReader reader;
    private final Caller caller;
    private final AtomicReference<Request> request = new AtomicReference<>(Request.INCOMPLETE);
    private final CompletableFuture<ProviderResponse> landed = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
    private volatile boolean sent;
    private volatile Optional<RawResponse> reply = Optional.empty();

    PendingCall(Function<Response, RawResponse> opening, ResponseReader reader, Caller caller) {
        this.opening = opening;
        this.reader = reader;
        this.caller = caller;
    }

    /** Whether the provider may have seen the request: its head was written completely. */
    boolean sent() {
        return sent;
    }

    /** Whether the provider may work on the request: its last byte was sent. */
    boolean complete() {
        return request.get() == Request.COMPLETE;
    }

    /** Whether the request was cut off before its last byte, so that the provider cannot work on it. */
    boolean cut() {
        return request.get() == Request.CUT;
    }

    /** Whether the last byte may be sent. Either the caller stops before it, or the request is complete. */
    boolean sendsLastByte() {
        if (!caller.sendsLastByte()) {
            request.set(Request.CUT);
            return false;
        } else if (request.compareAndSet(Request.INCOMPLETE, Request.COMPLETE)) {
            return true;
        }
        caller.notAccepted();
        return false;
    }

    /** The head of the answer, once it has arrived. */
    Optional<RawResponse> reply() {
        return reply;
    }

    /**
     * Waits for the answer until the deadline of the caller, which may be later once the request is complete. If the caller stops
     * waiting, the call is cancelled; nothing is written to the sink after that.
     *
     * @throws TimeoutException when it did not arrive in time
     * @throws InterruptedException when the caller was interrupted
     */
    ProviderResponse await(Call call, Clock clock) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return inTime(clock);
        } catch (TimeoutException | InterruptedException e) {
            request.compareAndSet(Request.INCOMPLETE, Request.CUT);
            call.cancel();
            if (state.compareAndSet(State.AWAITED, State.ABANDONED) || !landedAfterAll()) {
                throw e;
            }
            restoreInterrupt(e);
            return landed.join();
        }
    }

    private ProviderResponse inTime(Clock clock) throws ExecutionException, TimeoutException, InterruptedException {
        for (Instant until = caller.deadline(); ; until = caller.deadline()) {
            Duration left = Duration.between(clock.instant(), until);
            long millis = (left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left).toMillis();
            try {
                return landed.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (request.compareAndSet(Request.INCOMPLETE, Request.CUT)
                        || !caller.deadline().isAfter(until)) {
                    throw e;
                }
            }
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
    public void requestHeadersEnd(Call call, okhttp3.Request head) {
        sent = true;
        if (head.body() == null) {
            request.set(Request.COMPLETE);
        }
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
