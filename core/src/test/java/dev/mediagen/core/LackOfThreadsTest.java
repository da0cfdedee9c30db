package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no thread can be started, a call ends without cost, and its job is free. */
class LackOfThreadsTest {

    @TempDir
    private Path folder;

    private final AtomicBoolean full = new AtomicBoolean(true);
    private final BatchingBackend alpha = new BatchingBackend("alpha");

    private MediaGen mediaGen() {
        Studio studio = new Studio(folder);
        MediaGenBuilder settings = studio.mediaGen().provider(alpha);
        ThreadFactory threads = work -> {
            if (full.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Parallel.daemon(work, "test-call");
        };
        return new StandardMediaGen(
                settings,
                new Workspaces(
                        settings,
                        new CallThreads(studio.time(), Duration.ofSeconds(5), threads),
                        new MemoryStateStore(100, studio.time()),
                        new FileMediaStore(Durability.PROCESS),
                        true,
                        List.of()));
    }

    private static ImageGenerationRequest cat(int number) {
        return ImageGenerationRequest.builder("a cat " + number).build();
    }

    @Test
    void aCallEndsForFreeAndCanBeSentLater() {
        try (MediaGen mediaGen = mediaGen()) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mediaGen.generate(cat(1)))
                    .satisfies(e -> requireFree(e.details()));
            assertThat(alpha.sent).isZero();
            assertThat(mediaGen.jobs()).isEmpty();
            assertThat(mediaGen.history(JobQuery.all()))
                    .singleElement()
                    .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.FAILED));

            full.set(false);
            assertThat(mediaGen.generate(cat(1)).all()).hasSize(1);
            assertThat(alpha.sent).isEqualTo(1);
        }
    }

    @Test
    void soDoesEachItemOfAnEconomyBatch() {
        BatchOptions options = BatchOptions.builder().economy().id("cats").build();
        List<ImageGenerationRequest> cats =
                IntStream.range(0, 3).mapToObj(LackOfThreadsTest::cat).toList();
        try (MediaGen mediaGen = mediaGen()) {
            BatchResult result = mediaGen.generateAll(cats, options);
            assertThat(result.items())
                    .allSatisfy(
                            item -> assertThat(item.failure()).hasValueSatisfying(why -> requireFree(why.details())));
            assertThat(alpha.sent).isZero();
            assertThat(mediaGen.jobs()).isEmpty();

            full.set(false);
            assertThat(mediaGen.generateAll(cats, options).failed()).isZero();
            assertThat(alpha.sent).isEqualTo(1);
        }
    }

    private static void requireFree(ErrorDetails details) {
        assertThat(details.code()).isEqualTo(Optional.of("no_thread"));
        assertThat(details.possiblyBilled()).isFalse();
        assertThat(details.retryable()).isTrue();
    }
}
