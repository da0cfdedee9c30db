package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stages: complete, fail, and are cancelled from either end. */
@Timeout(60)
class AsyncTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .build()))
            .build());

    /** Waits in earnest until it is interrupted. */
    private void sleepUntilInterrupted() throws InterruptedException {
        waiting.countDown();
        new CountDownLatch(1).await();
    }

    private MediaGenBuilder settings() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .executor(threads)
                .provider(alpha);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void running() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
    }

    @Test
    void theUsualThreadsAreVirtualWhereThatIsCheap() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        AsyncCall.threads().execute(() -> worker.complete(Thread.currentThread()));

        Thread thread = worker.get(1, TimeUnit.MINUTES);
        assertThat(thread.isDaemon()).isTrue();
        // A virtual thread has a class of its own, which Java 17 cannot name.
        assertThat(thread.getClass().getSimpleName().equals("VirtualThread"))
                .isEqualTo(Runtime.version().feature() >= 24);
    }

    @Test
    void aStageCompletesOrFailsWithWhatHappened() throws ExecutionException, InterruptedException {
        MediaGen mediaGen = settings().build();
        assertThat(mediaGen.generateAsync(CAT, DEFAULTS)
                        .toCompletableFuture()
                        .get()
                        .media()
                        .path())
                .exists();
        alpha.answering(call -> {
            throw new UnavailableException("No room.", ErrorDetails.none());
        });
        List<Throwable> failures = new ArrayList<>();
        mediaGen.generateAsync(CAT, DEFAULTS)
                .exceptionally(e -> {
                    failures.add(e);
                    return null;
                })
                .toCompletableFuture()
                .get();
        assertThat(failures).singleElement().isInstanceOf(UnavailableException.class);
    }

    @Test
    void cancellingTheStageEndsTheWaitAndLeavesTheJobToOthers() throws InterruptedException, ExecutionException {
        running();
        MediaGen mediaGen =
                settings().sleeper(length -> sleepUntilInterrupted()).build();
        CompletableFuture<Generated<Image>> stage =
                mediaGen.generateAsync(CAT, DEFAULTS).toCompletableFuture();
        waiting.await();
        assertThat(stage.cancel(true)).isTrue();

        // The only thread does the next work, so the first has ended, and its interruption with it.
        List<Boolean> interrupted = new ArrayList<>();
        threads.submit(() -> interrupted.add(Thread.currentThread().isInterrupted()))
                .get();
        assertThat(interrupted).containsExactly(false);
        assertThat(store.held()).isEmpty();
        JobInfo job = mediaGen.jobs().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED);
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        MediaGen other = settings().build();
        assertThat(other.resumeAsync(job.id(), DEFAULTS)
                        .toCompletableFuture()
                        .get()
                        .media()
                        .path())
                .exists();
    }

    @Test
    void whatWasCancelledBeforeItBeganIsNotSent() throws InterruptedException, ExecutionException {
        CountDownLatch busy = new CountDownLatch(1);
        threads.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        MediaGen mediaGen = settings().build();
        CompletableFuture<?> stage = mediaGen.submitAsync(CAT, DEFAULTS).toCompletableFuture();
        stage.cancel(true);
        busy.countDown();
        threads.submit(() -> {}).get();
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void stoppingTheJobFailsTheStage() throws InterruptedException, ExecutionException {
        running();
        alpha.stopping();
        CountDownLatch requested = new CountDownLatch(1);
        MediaGen mediaGen = settings()
                .sleeper(length -> {
                    waiting.countDown();
                    requested.await();
                })
                .build();
        Job<Image> job = mediaGen.submit(CAT, DEFAULTS);
        CompletableFuture<Generated<Image>> stage = job.awaitAsync(threads).toCompletableFuture();
        waiting.await();
        alpha.polled(call -> Outcome.failed(new BackendFaultException(
                "It was stopped.", ErrorDetails.builder().code("cancelled").build())));
        mediaGen.cancel(job.id());
        requested.countDown();
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> stage.get(30, TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(BackendFaultException.class);
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(mediaGen.history().get(0).cancelRequested()).isPresent();
    }

    @Test
    void aJobIsLookedAtWithoutWaiting() throws InterruptedException {
        running();
        Job<Image> job = settings().build().submit(CAT, DEFAULTS);
        Advance.Waiting first = (Advance.Waiting) job.poll();
        assertThat(alpha.polls).isEmpty();
        time.sleep(Duration.between(time.instant(), first.next()));
        assertThat(job.poll()).isInstanceOf(Advance.Waiting.class);
        assertThat(alpha.polls).hasSize(1);
        time.sleep(Duration.ofMinutes(1));
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(((Advance.Ready) job.poll()).result()).isSameAs(job.await());
        assertThat(store.held()).isEmpty();
    }
}
