package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing cuts what was not sent, and waits for answers that may be paid for. */
@Timeout(60)
class CloseTest extends PacedCalls {

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
        uploadForEver();
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
            if (thread.getName().equals("mediagen-call")) {
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
