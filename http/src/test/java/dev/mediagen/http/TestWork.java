package dev.mediagen.http;

import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.MediaSink;
import java.time.Duration;
import java.time.Instant;

/** Work to do, with a deadline counted from the beginning of the manual clock. */
record TestWork(MediaSink sink, Instant deadline) implements CallContext {

    static TestWork of(MediaSink sink) {
        return within(sink, Duration.ofMinutes(5));
    }

    static TestWork within(MediaSink sink, Duration time) {
        return new TestWork(sink, ManualTime.START.plus(time));
    }

    @Override
    public Operation operation() {
        return Operation.IMAGE_GENERATE;
    }

    @Override
    public String model() {
        return "test-1";
    }

    @Override
    public String idempotencyKey() {
        return "work-1";
    }
}
