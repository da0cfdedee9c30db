package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a caller stops is cut before its last byte is sent, and collected after that. */
@Timeout(60)
class InterruptTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final GenerateOptions LEAVING =
            GenerateOptions.builder().leaveOnInterrupt(true).build();
    private static final GenerateOptions SHORT =
            GenerateOptions.builder().timeout(Duration.ofMillis(200)).build();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final CountDownLatch uploading = new CountDownLatch(1);
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch received = new CountDownLatch(1);
    private final ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(this::work);

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .listener(event -> {
                    if (event.kind() == Kind.RECEIVED) {
                        received.countDown();
                    }
                })
                .provider(alpha)
                .build();
    }

    /** Sends everything at once, and answers when the test says so. */
    private Outcome work(Call<?> call) {
        uploading.countDown();
        requireWanted(call);
        working.countDown();
        await(answer, true);
        return ScriptedBackend.png(call.sink().begin());
    }

    private static void requireWanted(Call<?> call) {
        if (!call.sendsLastByte()) {
            throw stopped(false);
        }
    }

    private static void await(CountDownLatch latch, boolean sent) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(sent);
        }
    }

    private static JobUnfinishedException stopped(boolean sent) {
        return new JobUnfinishedException(
                "Stopped.", ErrorDetails.builder().possiblyBilled(sent).build());
    }

    /** A thread that calls. */
    private static final class Caller<T> {

        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Thread thread;
        private volatile boolean stillInterrupted;

        Caller(Supplier<T> work) {
            thread = new Thread(() -> {
                try {
                    T made = work.get();
                    stillInterrupted = Thread.currentThread().isInterrupted();
                    result.complete(made);
                } catch (RuntimeException | Error e) {
                    stillInterrupted = Thread.currentThread().isInterrupted();
                    result.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        /** Interrupts, and waits until the interrupt was taken. */
        Caller<T> interrupt() {
            thread.interrupt();
            while (thread.isInterrupted() && thread.isAlive()) {
                Thread.onSpinWait();
            }
            return this;
        }

        MediaException failure() {
            return (MediaException) result.handle((made, failure) -> failure).join();
        }
    }

    private Caller<Generated<Image>> caller(MediaGen mediaGen, GenerateOptions options) {
        return new Caller<>(() -> mediaGen.generate(CAT, options));
    }

    @Test
    void beforeTheLastByteNothingIsLeft() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        alpha.answering(call -> {
            uploading.countDown();
            await(never, false);
            return work(call);
        });
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, DEFAULTS);
        uploading.await();
        caller.interrupt();

        assertThat(caller.failure()).isInstanceOf(JobUnfinishedException.class);
        assertThat(caller.stillInterrupted).isTrue();
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void theLastByteIsNotSentForACallerThatStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        alpha.answering(call -> {
            uploading.countDown();
            awaitStubbornly(stopped);
            return work(call);
        });
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, DEFAULTS);
        uploading.await();
        caller.interrupt();
        stopped.countDown();

        assertThat(caller.failure().details().possiblyBilled()).isFalse();
        assertThat(mediaGen.jobs()).isEmpty();
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void afterTheLastByteTheAnswerIsAwaited() throws Exception {
        MediaGen mediaGen = mediaGen();
        Caller<Generated<Image>> caller = caller(mediaGen, DEFAULTS);
        working.await();
        caller.interrupt();
        assertThat(caller.result).isNotDone();
        answer.countDown();

        assertThat(caller.result.get().media().path()).exists();
        assertThat(caller.stillInterrupted).isTrue();
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void theSecondInterruptLeavesAndTheAnswerIsKept() throws Exception {
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, DEFAULTS);
        working.await();
        caller.interrupt().interrupt();

        requireLeft(caller, mediaGen);
        requireCollected(mediaGen);
    }

    @Test
    void aCallerMayLeaveAtTheFirstInterrupt() throws Exception {
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, LEAVING);
        working.await();
        caller.interrupt();

        requireLeft(caller, mediaGen);
        assertThat(caller.stillInterrupted).isTrue();
        requireCollected(mediaGen);
    }

    @Test
    void theDeadlineLeavesAndTheAnswerIsKept() throws Exception {
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, SHORT);

        requireLeft(caller, mediaGen);
        assertThat(caller.stillInterrupted).isFalse();
        requireCollected(mediaGen);
    }

    private static void requireLeft(Caller<?> caller, MediaGen mediaGen) {
        MediaException failure = caller.failure();
        JobInfo job = mediaGen.jobs().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.INTENDED);
        assertThat(failure).isInstanceOf(JobUnfinishedException.class).hasMessageContaining("resume job " + job.id());
        assertThat(failure.details().jobId()).contains(job.id());
        assertThat(failure.details().code()).contains("answer_awaited");
        assertThat(failure.details().possiblyBilled()).isTrue();
    }

    private void requireCollected(MediaGen mediaGen) throws InterruptedException {
        answer.countDown();
        received.await();
        JobInfo job = mediaGen.jobs().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.RECEIVED);
        assertThat(mediaGen.resume(job.id(), DEFAULTS).media().path()).exists();
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void resumingWaitsForAnAnswerThatIsStillCollected() throws Exception {
        MediaGen mediaGen = mediaGen();
        caller(mediaGen, SHORT).failure();
        String job = mediaGen.jobs().get(0).id();
        Caller<Generated<?>> resuming = new Caller<>(() -> mediaGen.resume(job, DEFAULTS));
        answer.countDown();

        assertThat(resuming.result.get().media().path()).exists();
    }

    @Test
    void whatWasNotAcceptedIsNotSentAgainForACallerThatStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        alpha.answering(call -> {
            requireWanted(call);
            working.countDown();
            await(stopped, true);
            call.notAccepted();
            await(never, false);
            return work(call);
        });
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, DEFAULTS);
        working.await();
        caller.interrupt();
        stopped.countDown();

        assertThat(caller.failure().details().possiblyBilled()).isFalse();
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void noOtherBackendIsAskedForACallerThatStopped() throws InterruptedException {
        ScriptedBackend beta = ScriptedBackend.images("beta", 1, Studio.catalogue("beta-1"));
        alpha.answering(call -> {
            requireWanted(call);
            working.countDown();
            await(answer, true);
            throw new UnavailableException("No room.", ErrorDetails.none());
        });
        MediaGen mediaGen = new Studio(folder)
                .mediaGen(alpha, beta)
                .environment(Map.of("BETA_KEY", "secret-b"))
                .build();
        Caller<?> caller = caller(
                mediaGen, GenerateOptions.builder().fallback(Fallback.any()).build());
        working.await();
        caller.interrupt();
        answer.countDown();

        assertThat(caller.failure()).isInstanceOf(UnavailableException.class);
        assertThat(beta.calls).isEmpty();
    }

    @Test
    void aBatchFinishesWhatItSentAndStartsNothing() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        alpha.answering(call -> {
            requireWanted(call);
            two.countDown();
            await(answer, true);
            return ScriptedBackend.png(call.sink().begin(), sent.incrementAndGet());
        });
        MediaGen mediaGen = mediaGen();
        List<ImageGenerationRequest> requests = Stream.of("a", "b", "c", "d", "e")
                .map(prompt -> ImageGenerationRequest.builder(prompt).build())
                .toList();
        Caller<BatchResult> caller = new Caller<>(() -> mediaGen.generateAll(
                requests, BatchOptions.builder().maxConcurrent(2).build()));
        two.await();
        caller.interrupt();
        answer.countDown();

        assertThat(caller.result.get().succeeded()).isEqualTo(2);
        assertThat(caller.stillInterrupted).isTrue();
        assertThat(alpha.calls).hasSize(2);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void aRequestOfSeveralCallsKeepsWhatWasSent() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(Limits.CONCURRENCY);
        alpha.answering(call -> {
            requireWanted(call);
            all.countDown();
            await(answer, true);
            return ScriptedBackend.png(call.sink().begin(), sent.incrementAndGet());
        });
        MediaGen mediaGen = mediaGen();
        Caller<Generated<Image>> caller = new Caller<>(() -> mediaGen.generate(
                ImageGenerationRequest.builder("cats")
                        .set(Option.COUNT, Limits.CONCURRENCY + 2)
                        .build(),
                DEFAULTS));
        all.await();
        caller.interrupt();
        answer.countDown();

        Generated<Image> made = caller.result.get();
        assertThat(made.all()).hasSize(Limits.CONCURRENCY);
        assertThat(made.failures()).hasSize(2);
        assertThat(alpha.calls).hasSize(Limits.CONCURRENCY);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void cancellingAStageFilesWhatWasSent() throws Exception {
        MediaGen mediaGen = mediaGen();
        CompletableFuture<Generated<Image>> stage =
                mediaGen.generateAsync(CAT, DEFAULTS).toCompletableFuture();
        working.await();
        stage.cancel(true);
        answer.countDown();
        received.await();
        mediaGen.close();

        assertThat(store.held()).isEmpty();
        MediaGen other = mediaGen();
        assertThat(other.jobs()).isEmpty();
        assertThat(other.history().get(0).files())
                .singleElement()
                .satisfies(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void workUnderAKeyThatIsStillAnsweredIsWaitedFor() throws Exception {
        MediaGen mediaGen = mediaGen();
        assertThat(mediaGen.begin("k", CAT, SHORT)).isInstanceOf(Advance.Waiting.class);
        assertThat(mediaGen.advance("k")).isInstanceOf(Advance.Waiting.class);
        answer.countDown();
        received.await();
        mediaGen.resume(mediaGen.jobs().get(0).id(), DEFAULTS);
        assertThat(mediaGen.advance("k")).isInstanceOf(Advance.Ready.class);
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void closingWaitsForTheAnswerAndItsCaller() throws Exception {
        MediaGen mediaGen = mediaGen();
        Caller<Generated<Image>> caller = caller(mediaGen, DEFAULTS);
        working.await();
        Caller<Optional<Void>> closing = new Caller<>(closed(mediaGen));
        answer.countDown();
        closing.result.get();

        assertThat(caller.result.get().media().path()).exists();
        assertThat(caller.stillInterrupted).isFalse();
        assertThat(mediaGen().history()).hasSize(1);
    }

    @Test
    void closingWaitsForAnAnswerThatItsCallerLeft() throws Exception {
        MediaGen mediaGen = mediaGen();
        caller(mediaGen, SHORT).failure();
        Caller<Optional<Void>> closing = new Caller<>(closed(mediaGen));
        while (closing.thread.isAlive() && closing.thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(closing.result).isNotDone();
        answer.countDown();
        closing.result.get();

        MediaGen other = mediaGen();
        JobInfo job = other.jobs().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.RECEIVED);
        assertThat(other.resume(job.id(), DEFAULTS).media().path()).exists();
    }

    @Test
    void closingCutsWhatWasNotSent() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        alpha.answering(call -> {
            uploading.countDown();
            await(never, false);
            return work(call);
        });
        MediaGen mediaGen = mediaGen();
        Caller<Generated<Image>> caller = caller(mediaGen, DEFAULTS);
        uploading.await();
        mediaGen.close();

        assertThat(caller.failure()).isInstanceOf(JobUnfinishedException.class);
        assertThat(mediaGen().jobs()).isEmpty();
    }

    private static Supplier<Optional<Void>> closed(MediaGen mediaGen) {
        return () -> {
            mediaGen.close();
            return Optional.empty();
        };
    }

    @Test
    void closingWaitsNoLongerThanTheGraceOrAnInterrupt() throws Exception {
        Function<Duration, MediaGen> patient = grace -> MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of("MEDIAGEN_SHUTDOWN_GRACE", grace.toSeconds() + "s"))
                .provider(alpha)
                .build();
        Caller<Optional<Void>> hasty = new Caller<>(closed(busy(patient.apply(Duration.ZERO))));
        hasty.result.get();

        Caller<Optional<Void>> waiting = new Caller<>(closed(busy(patient.apply(Duration.ofDays(1)))));
        waiting.interrupt();
        waiting.result.get();
        assertThat(waiting.stillInterrupted).isTrue();
        answer.countDown();
        endOfCalls();
    }

    /** What was left behind still writes into the folder of the test. */
    private static void endOfCalls() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mediagen-call-")) {
                thread.join();
            }
        }
    }

    private MediaGen busy(MediaGen mediaGen) throws InterruptedException, ExecutionException {
        Caller<Generated<Image>> caller = caller(mediaGen, SHORT);
        assertThat(caller.failure().details().code()).contains("answer_awaited");
        return mediaGen;
    }
}
