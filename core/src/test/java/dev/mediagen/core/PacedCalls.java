package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** Calls of which the test decides when each step is reached, and callers that can be interrupted. */
abstract class PacedCalls {

    static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    static final GenerateOptions LEAVING =
            GenerateOptions.builder().leaveOnInterrupt(true).build();
    static final GenerateOptions SHORT =
            GenerateOptions.builder().timeout(Duration.ofMillis(200)).build();

    @TempDir
    Path folder;

    final ManualTime time = new ManualTime();
    final FragileStore store = new FragileStore();
    final CountDownLatch uploading = new CountDownLatch(1);
    final CountDownLatch working = new CountDownLatch(1);
    final CountDownLatch answer = new CountDownLatch(1);
    final CountDownLatch received = new CountDownLatch(1);
    final ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(this::work);

    MediaGen mediaGen() {
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
    Outcome work(Call<?> call) {
        uploading.countDown();
        requireWanted(call);
        working.countDown();
        await(answer, true);
        return ScriptedBackend.png(call.sink().begin());
    }

    static void requireWanted(Call<?> call) {
        if (!call.sendsLastByte()) {
            throw stopped(false);
        }
    }

    static void await(CountDownLatch latch, boolean sent) {
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
    static final class Caller<T> {

        final CompletableFuture<T> result = new CompletableFuture<>();
        final Thread thread;
        volatile boolean stillInterrupted;

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

    Caller<Generated<Image>> caller(MediaGen mediaGen, GenerateOptions options) {
        return new Caller<>(() -> mediaGen.generate(CAT, options));
    }

    /** An upload that does not end before its caller stops it. */
    void uploadForEver() {
        CountDownLatch never = new CountDownLatch(1);
        alpha.answering(call -> {
            uploading.countDown();
            await(never, false);
            return work(call);
        });
    }
}
