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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller stops is cut before its last byte is sent, and collected after that. */
@Timeout(60)
class InterruptTest extends PacedCalls {

    @Test
    void beforeTheLastByteNothingIsLeft() throws InterruptedException {
        uploadForEver();
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
        requireNothingLeft(uploading, stopped);
    }

    /** Stops a caller when a step is reached, and lets its call go on. */
    private void requireNothingLeft(CountDownLatch reached, CountDownLatch stopped) throws InterruptedException {
        MediaGen mediaGen = mediaGen();
        Caller<?> caller = caller(mediaGen, DEFAULTS);
        reached.await();
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
        requireNothingLeft(working, stopped);
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
}
