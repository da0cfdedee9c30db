package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

class GracefulShutdownTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** Says when the end of a context has come past what stops before calls are waited for. */
    private static final class Ending implements SmartLifecycle {

        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void start() {}

        @Override
        public void stop() {
            begun.countDown();
        }

        @Override
        public boolean isRunning() {
            return begun.getCount() > 0;
        }

        @Override
        public int getPhase() {
            return Integer.MAX_VALUE / 2;
        }
    }

    @Test
    void aCallThatWasSentIsWaitedFor() {
        Ending ending = new Ending();
        try (Emulator emulator = Emulator.start();
                Gate gate = emulator.hold("openai.images.generate")) {
            Contexts.runner(emulator, folder)
                    .withPropertyValues("mediagen.prefer.image.backend=openai")
                    .withBean(Ending.class, () -> ending)
                    .run(context -> {
                        CompletableFuture<Generated<?>> image =
                                CompletableFuture.supplyAsync(() -> context.getBean(MediaGen.class)
                                        .generate(ImageGenerationRequest.builder("a lighthouse")
                                                .build()));
                        gate.awaitWaiting(1, PATIENCE);
                        CompletableFuture<Void> end = CompletableFuture.runAsync(
                                () -> context.getSourceApplicationContext().close());
                        assertThat(ending.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                                .isTrue();

                        gate.release();

                        assertThat(image.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                        .media()
                                        .path())
                                .isNotEmptyFile();
                        end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    });
        }
    }

    @Test
    void aJobThatAProviderHasIsNotWaitedForAndCanBeResumed() {
        try (Emulator emulator = Emulator.start()) {
            Contexts.runner(emulator, folder)
                    .run(context -> context.getBean(MediaGen.class)
                            .submit(
                                    VideoGenerationRequest.builder("the lamp turns")
                                            .build(),
                                    GenerateOptions.defaults()));

            Contexts.runner(emulator, folder).run(context -> {
                MediaGen mediaGen = context.getBean(MediaGen.class);
                assertThat(mediaGen.jobs())
                        .singleElement()
                        .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED));
                assertThat(mediaGen.resume(mediaGen.jobs().get(0).id(), GenerateOptions.defaults())
                                .media()
                                .path())
                        .isNotEmptyFile();
            });
        }
    }

    @Test
    void nothingNewBeginsWhileItEnds() {
        try (Emulator emulator = Emulator.start()) {
            Contexts.runner(emulator, folder).run(context -> {
                MediaGen mediaGen = context.getBean(MediaGen.class);
                context.getBean(GracefulShutdown.class).stop();

                assertThatThrownBy(() -> mediaGen.generate(
                                ImageGenerationRequest.builder("a lighthouse").build()))
                        .isInstanceOfSatisfying(
                                UnavailableException.class,
                                e -> assertThat(e.details().code()).contains("shutting_down"));
                assertThat(emulator.requests().isEmpty()).isTrue();
            });
        }
    }
}
