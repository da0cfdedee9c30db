package org.example.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoWorkflowTest {

    private static final String QUEUE = "videos";

    @TempDir
    private Path folder;

    private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();
    private final Clock clock = new EngineClock(engine);
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .supports(MediaType.VIDEO, "alpha-1", 100)
                    .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                            .can(Operation.VIDEO_GENERATE, Capabilities.none())
                            .build()))
                    .build())
            .answering(call -> Outcome.accepted("token").pollAfter(Duration.ofSeconds(10)));

    /** The time of the engine, which skips what a workflow only waits for. */
    private static final class EngineClock extends Clock {

        private final TestWorkflowEnvironment engine;

        EngineClock(TestWorkflowEnvironment engine) {
            this.engine = engine;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(engine.currentTimeMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aStepThatTheEngineRepeatsSendsNothingAgain() {
        try (MediaGen mediaGen = MediaGen.builder()
                .baseFolder(folder)
                .onlyEnvironment(Map.of())
                .clock(clock)
                .provider(backend)
                .build()) {
            AtomicInteger attempts = new AtomicInteger();
            VideoActivities reliable = new MediaGenActivities(mediaGen, clock);
            VideoActivities cut = new VideoActivities() {
                @Override
                public Step begin(String order, String prompt) {
                    Step step = reliable.begin(order, prompt);
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("The process was killed after it had sent the request.");
                    }
                    return step;
                }

                @Override
                public Step advance(String order) {
                    return reliable.advance(order);
                }
            };
            Worker worker = engine.newWorker(QUEUE);
            worker.registerWorkflowImplementationTypes(VideoWorkflowSteps.class);
            worker.registerActivitiesImplementations(cut);
            engine.start();

            String location = engine.getWorkflowClient()
                    .newWorkflowStub(
                            VideoWorkflow.class,
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
                    .deliver("order-1", "waves");

            assertThat(Path.of(URI.create(location))).isNotEmptyFile();
            assertThat(attempts).hasValue(2);
            assertThat(backend.calls()).hasSize(1);
            assertThat(backend.polls()).hasSize(1);
        }
    }
}
