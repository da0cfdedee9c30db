package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a handler gets. */
record ProviderCall(
        MediaRequest<?> request,
        Operation operation,
        String model,
        Optional<ModelEntry> entry,
        Optional<ContinuationState> continuation,
        MediaSink sink,
        Instant deadline,
        String idempotencyKey)
        implements Call<MediaRequest<?>> {

    static ProviderCall of(MediaRequest<?> request, Plan<?> plan, MediaSink sink, String job) {
        return new ProviderCall(
                request,
                request.operation(),
                plan.by().model(),
                plan.by().entry(),
                plan.continuation(),
                sink,
                plan.deadline(),
                job);
    }

    static OfJob ofJob(JobRecord job, String token, MediaSink sink, Instant deadline) {
        return new OfJob(
                token, job.order().operation(), job.order().model(), sink, deadline, job.id(), Limits.FETCHING);
    }

    /** What a job handler gets. */
    record OfJob(
            String token,
            Operation operation,
            String model,
            MediaSink sink,
            Instant deadline,
            String idempotencyKey,
            Duration patience)
            implements JobCall {

        /** The same for somebody who does not wait. */
        OfJob looking() {
            return new OfJob(token, operation, model, sink, deadline, idempotencyKey, Duration.ZERO);
        }
    }
}
