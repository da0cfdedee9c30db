package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.Sleeper;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Reactor's view of a generation, as in {@code docs/embedding.md}. */
class ReactorTest {

    private final Emulator emulator = Emulator.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    private MediaGen mediaGen(Sleeper sleeper) {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(
                        Map.of("MEDIAGEN_STATE", folder.resolve("state").toString()))
                .key("grok", emulator.key("xai"))
                .baseUrl("grok", emulator.baseUrl("xai"))
                .baseFolder(folder)
                .sleeper(sleeper)
                .build();
    }

    private static Mono<Generated<Video>> video(MediaGen mediaGen) {
        return Mono.fromCompletionStage(() -> mediaGen.generateAsync(
                VideoGenerationRequest.builder("the lamp turns").build(),
                GenerateOptions.builder().backend("grok").build()));
    }

    @Test
    void nothingIsSentBeforeSomeoneSubscribes() {
        try (MediaGen mediaGen = mediaGen(length -> {})) {
            Mono<Generated<Video>> video = video(mediaGen);
            assertThat(emulator.requests().isEmpty()).isTrue();

            assertThat(video.map(result -> result.media().path()).block()).isNotEmptyFile();
        }
    }

    @Test
    void whoStopsListeningLeavesTheJobToBeCollected() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        try (MediaGen mediaGen = mediaGen(length -> {
            waiting.countDown();
            new CountDownLatch(1).await();
        })) {
            Disposable subscriber = video(mediaGen).subscribe();
            waiting.await();

            subscriber.dispose();
        }

        try (MediaGen next = mediaGen(length -> {})) {
            JobInfo job = next.jobs().get(0);
            assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED);
            assertThat(next.resume(job.id(), GenerateOptions.defaults()).media().path())
                    .isNotEmptyFile();
        }
        assertThat(emulator.requests().method("POST").count()).isEqualTo(1);
    }

    @Test
    void aJobThatEndsAtTheProviderEndsTheMonoWithItsFailure() {
        emulator.fault("xai.videos.generate=job-fails");
        try (MediaGen mediaGen = mediaGen(length -> {})) {
            assertThatThrownBy(() -> video(mediaGen).block()).isInstanceOf(MediaException.class);
        }
        assertThat(emulator.requests().isEmpty()).isFalse();
    }
}
