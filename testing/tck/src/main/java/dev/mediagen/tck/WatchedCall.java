package dev.mediagen.tck;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A call whose preparation steps are watched.
 *
 * @param call the call
 * @param steps watches the steps
 * @param lastByte set when the last byte of a request that may be billed is about to be sent
 */
record WatchedCall(Call<?> call, Steps steps, AtomicBoolean lastByte) implements Call<MediaRequest<?>> {

    /** Watches preparation steps. */
    @FunctionalInterface
    interface Steps {
        /** The step, watched. */
        Supplier<Prepared> watched(String key, Optional<Input> input, Supplier<Prepared> step);
    }

    @Override
    public MediaRequest<?> request() {
        return call.request();
    }

    @Override
    public Optional<ModelEntry> entry() {
        return call.entry();
    }

    @Override
    public Optional<String> wire() {
        return call.wire();
    }

    @Override
    public Optional<ContinuationState> continuation() {
        return call.continuation();
    }

    @Override
    public String prepare(String key, Supplier<Prepared> step) {
        return call.prepare(key, steps.watched(key, Optional.empty(), step));
    }

    @Override
    public String prepare(String key, Input input, Supplier<Prepared> step) {
        return call.prepare(key, input, steps.watched(key, Optional.of(input), step));
    }

    @Override
    public Operation operation() {
        return call.operation();
    }

    @Override
    public String model() {
        return call.model();
    }

    @Override
    public MediaSink sink() {
        return call.sink();
    }

    @Override
    public Instant deadline() {
        return call.deadline();
    }

    @Override
    public String idempotencyKey() {
        return call.idempotencyKey();
    }

    @Override
    public Duration patience() {
        return call.patience();
    }

    @Override
    public boolean mayBeBilled() {
        return call.mayBeBilled();
    }

    @Override
    public void sent(long bytes, long total) {
        call.sent(bytes, total);
    }

    @Override
    public boolean sendsLastByte() {
        lastByte.set(true);
        return call.sendsLastByte();
    }

    @Override
    public void notAccepted() {
        call.notAccepted();
    }

    @Override
    public void limited(Duration wait) {
        call.limited(wait);
    }
}
