package dev.mediagen.tck;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A provider whose calls are all watched. */
final class WatchedProvider implements MediaBackendProvider {
    private final MediaBackendProvider provider;
    private final Watch watch;

    WatchedProvider(MediaBackendProvider provider, Watch watch) {
        this.provider = provider;
        this.watch = watch;
    }

    @Override
    public BackendDescriptor descriptor() {
        return provider.descriptor();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        MediaBackend backend = provider.open(watch.opened(context));
        Handlers handlers = watched(backend.handlers());
        return new MediaBackend() {
            @Override
            public Handlers handlers() {
                return handlers;
            }

            @Override
            public Optional<List<LiveModel>> liveModels(Instant deadline) {
                return backend.liveModels(deadline);
            }

            @Override
            public Optional<ModelEntry> describe(String model, Instant deadline) {
                return backend.describe(model, deadline);
            }

            @Override
            public Optional<Balance> balance(Instant deadline) {
                return backend.balance(deadline);
            }

            @Override
            public void close() {
                watch.closed();
                backend.close();
            }
        };
    }

    private Handlers watched(Handlers handlers) {
        Handlers.Builder watched = Handlers.builder();
        for (Operation operation : handlers.operations()) {
            Optional<JobHandler> jobs = handlers.jobs(operation);
            if (jobs.isPresent()) {
                watched.<MediaRequest<?>>on(
                        operation, MediaRequest.class, call -> call(handlers, call), new Jobs(jobs.get()));
            } else {
                watched.<MediaRequest<?>>on(operation, MediaRequest.class, call -> call(handlers, call));
            }
            handlers.batches(operation).ifPresent(batches -> watched.batch(operation, new Batches(batches)));
        }
        return watched.build();
    }

    private Outcome call(Handlers handlers, Call<?> call) {
        return watch.called(call, handlers::handle);
    }

    private final class Jobs implements JobHandler {
        private final JobHandler jobs;

        Jobs(JobHandler jobs) {
            this.jobs = jobs;
        }

        @Override
        public Outcome poll(JobCall call) {
            return watch.polled(call, jobs::poll);
        }

        @Override
        public Cancellation cancel(JobCall call) {
            return watch.cancelled(call, jobs::cancel);
        }
    }

    private final class Batches implements BatchHandler {
        private final BatchHandler batches;

        Batches(BatchHandler batches) {
            this.batches = batches;
        }

        @Override
        public int most() {
            return batches.most();
        }

        @Override
        public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
            return batches.takes(request, entry);
        }

        @Override
        public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
            return watch.batched(calls, all -> batches.submit(id, all));
        }

        @Override
        public Optional<Outcome.Accepted> find(String id, JobCall call) {
            return batches.find(id, call);
        }

        @Override
        public List<Outcome> poll(List<? extends JobCall> calls) {
            return batches.poll(calls);
        }
    }
}
