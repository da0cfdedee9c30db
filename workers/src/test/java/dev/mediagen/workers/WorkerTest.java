package dev.mediagen.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.StateStore;
import dev.mediagen.spi.Workers.Work;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {

    private static final Duration POLLED_AFTER = Duration.ofSeconds(10);
    private static final long PATIENCE_SECONDS = 60;
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final StateStore store = new MemoryStateStore(1000, time);
    private final List<Work> failed = new CopyOnWriteArrayList<>();
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .supports(MediaType.VIDEO, "alpha-1", 100)
                    .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                            .can(Operation.VIDEO_GENERATE, Capabilities.none())
                            .build()))
                    .build())
            .answering(call -> Outcome.accepted("token").pollAfter(POLLED_AFTER));

    private MediaGen mediaGen(JobListener... listeners) {
        var builder = MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(backend);
        List.of(listeners).forEach(builder::listener);
        return builder.build();
    }

    private Worker.Builder worker(MediaGen mediaGen) {
        return Worker.builder(mediaGen)
                .variables(name -> Optional.empty())
                .clock(time)
                .grace(Duration.ofMillis(100))
                .onFailure((work, failure) -> failed.add(work));
    }

    private static void begin(MediaGen mediaGen, String key) {
        mediaGen.begin(key, VideoGenerationRequest.builder("waves").build(), DEFAULTS);
    }

    @Test
    void itDeliversTheJobsOfOthers() throws InterruptedException {
        MediaGen caller = mediaGen();
        for (int i = 0; i < 20; i++) {
            begin(caller, "order-" + i);
        }
        time.advance(POLLED_AFTER);
        CountDownLatch settled = new CountDownLatch(20);
        JobListener counts = event -> {
            if (event.kind() == JobListener.Kind.SETTLED) {
                settled.countDown();
            }
        };
        try (Worker worker = worker(mediaGen(counts)).build()) {
            worker.start();
            assertThat(settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(caller.jobs()).isEmpty();
        assertThat(caller.history())
                .hasSize(20)
                .allSatisfy(job -> assertThat(job.files()).hasSize(1));
        assertThat(backend.calls()).hasSize(20);
        assertThat(failed).isEmpty();
    }

    @Test
    void onePassLeavesWhatIsNotDue() throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        begin(mediaGen, "early");
        time.advance(POLLED_AFTER);
        begin(mediaGen, "late");
        assertThat(worker(mediaGen).build().runOnce()).isEqualTo(1);
        assertThat(mediaGen.jobs()).hasSize(1);
        assertThat(worker(mediaGen).build().runOnce()).isZero();
        time.advance(POLLED_AFTER);
        assertThat(worker(mediaGen).build().runOnce()).isEqualTo(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void aStepThatFailsIsToldOnceAndKeepsTheJob() throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        begin(mediaGen, "order");
        time.advance(POLLED_AFTER);
        backend.polled(call -> {
            throw new SetupException("There is no key.", ErrorDetails.none());
        });
        assertThat(worker(mediaGen).build().runOnce()).isEqualTo(1);
        assertThat(failed).containsExactly(new Work("", mediaGen.jobs().get(0).id()));
        assertThat(mediaGen.jobs().get(0).status()).isEqualTo(JobStatus.ACCEPTED);
    }

    @Test
    void itLooksAfterItsScopesOnly() throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        List.of("one", "two", "three").forEach(scope -> begin(mediaGen.scoped(scope), "order"));
        begin(mediaGen, "order");
        time.advance(POLLED_AFTER);
        assertThat(worker(mediaGen).scopes(List.of("one", "")).build().runOnce())
                .isEqualTo(2);
        assertThat(mediaGen.scopesWithOpenJobs()).containsExactlyInAnyOrder("two", "three");
        assertThat(worker(mediaGen).allScopes().build().runOnce()).isEqualTo(2);
        assertThat(mediaGen.scopesWithOpenJobs()).isEmpty();
    }

    @Test
    void whatACallerHoldsIsLeftToIt() throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        Job<?> held = mediaGen.submit(VideoGenerationRequest.builder("waves").build(), DEFAULTS);
        time.advance(POLLED_AFTER);
        assertThat(worker(mediaGen()).build().runOnce()).isZero();
        assertThat(held.await().media().path()).exists();
    }

    @Test
    void aRunningStepIsInterruptedAfterTheGraceAndItsJobStaysOpen() throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        begin(mediaGen, "order");
        time.advance(POLLED_AFTER);
        CountDownLatch polled = new CountDownLatch(1);
        backend.polled(call -> {
            polled.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("The poll was cut.");
        });
        try (Worker worker = worker(mediaGen).build()) {
            worker.start();
            assertThat(polled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        JobInfo left = mediaGen.jobs().get(0);
        assertThat(left.status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(left.holder()).isEmpty();
        assertThat(failed).isEmpty();

        backend.polled(StubBackend::write);
        time.advance(Duration.ofMinutes(2));
        assertThat(worker(mediaGen).build().runOnce()).isEqualTo(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void workersThatAreNotInstalledAreRefused() {
        Worker.Builder named = worker(mediaGen())
                .variables(name -> Optional.of("db-scheduler").filter(value -> name.equals("MEDIAGEN_WORKERS")));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(named::build)
                .withMessageContaining("MEDIAGEN_WORKERS must name one of: threads.");
        worker(mediaGen()).variables(name -> Optional.of("threads")).build().close();
    }

    @Test
    void impossibleSettingsAreRefused() {
        Worker.Builder builder = worker(mediaGen());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> builder.threads(0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> builder.sweepEvery(Duration.ZERO));
    }
}
