package dev.mediagen.tck;

import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The backend without the core, for polls that the core would not make. */
final class DirectBackend implements AutoCloseable {
    private final MediaBackend backend;

    DirectBackend(Subject subject) {
        backend = subject.provider().open(new SubjectContext(subject.environment(), subject.descriptor()));
    }

    /** Polls a job once; empty when the poll fails. */
    Optional<Outcome> poll(JobHandle handle) {
        try {
            return Optional.of(
                    backend.handlers().jobs(handle.operation()).orElseThrow().poll(new Poll(handle)));
        } catch (MediaException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        backend.close();
    }

    private record Poll(JobHandle handle) implements JobCall {
        @Override
        public String token() {
            return handle.token();
        }

        @Override
        public Operation operation() {
            return handle.operation();
        }

        @Override
        public String model() {
            return handle.model();
        }

        @Override
        public MediaSink sink() {
            return new DiscardingSink();
        }

        @Override
        public Instant deadline() {
            return ManualTime.START.plus(Duration.ofMinutes(5));
        }

        @Override
        public String idempotencyKey() {
            return handle.id();
        }
    }

    /** Discards results. */
    private static final class DiscardingSink implements MediaSink {
        @Override
        public MediaOutput begin() {
            return preview();
        }
    }
}
