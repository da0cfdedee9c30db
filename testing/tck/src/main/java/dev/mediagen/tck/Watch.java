package dev.mediagen.tck;

import dev.mediagen.api.Cancellation;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.function.Function;

/** Watches the calls between the core and a backend. By default each method only passes them on. */
interface Watch {
    /** The backend is opened with this. */
    default BackendContext opened(BackendContext context) {
        return context;
    }

    /** A handler is called. */
    default Outcome called(Call<?> call, Function<Call<?>, Outcome> handler) {
        return handler.apply(call);
    }

    /** Calls are sent as one batch. */
    default Outcome.Accepted batched(
            List<? extends Call<?>> calls, Function<List<? extends Call<?>>, Outcome.Accepted> handler) {
        return handler.apply(calls);
    }

    /** A job is polled. */
    default Outcome polled(JobCall call, Function<JobCall, Outcome> handler) {
        return handler.apply(call);
    }

    /** A job is to be stopped. */
    default Cancellation cancelled(JobCall call, Function<JobCall, Cancellation> handler) {
        return handler.apply(call);
    }

    /** The backend is closed. */
    default void closed() {}
}
