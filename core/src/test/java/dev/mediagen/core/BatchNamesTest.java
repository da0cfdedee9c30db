package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a batch sort in the order of its items, however they were made. */
class BatchNamesTest {

    private static final List<ImageGenerationRequest> REQUESTS = IntStream.rangeClosed(1, 120)
            .mapToObj(number -> ImageGenerationRequest.builder("item " + number).build())
            .toList();

    @TempDir
    private Path folder;

    private final ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("alpha-1"));
    private final ScriptedBackend gamma = ScriptedBackend.images("gamma", 50, Studio.catalogue("gamma-1"));

    private List<String> images(Studio studio) throws IOException {
        return studio.files().stream().filter(file -> file.endsWith(".png")).toList();
    }

    private static String name(int number) {
        return "_%03d_item_%d.png".formatted(number, number);
    }

    private void requireInOrder(Studio studio) throws IOException {
        List<String> files = images(studio);
        assertThat(files).hasSize(REQUESTS.size());
        String time = files.get(0).substring(0, "yyyyMMdd_HHmmss".length());
        assertThat(files)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, REQUESTS.size())
                        .mapToObj(number -> time + name(number))
                        .toList());
    }

    @Test
    void waitsAndRetriesDoNotChangeTheOrder() throws IOException {
        Studio studio = new Studio(folder);
        AtomicInteger calls = new AtomicInteger();
        alpha.answering(call -> {
            studio.time().advance(Duration.ofSeconds(7));
            if (calls.getAndIncrement() % 5 == 0) {
                throw new UnavailableException(
                        "Busy.",
                        ErrorDetails.builder()
                                .retryAfter(Duration.ofSeconds(3))
                                .retryable(true)
                                .build());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        BatchOptions options = BatchOptions.builder()
                .maxConcurrent(3)
                .each(GenerateOptions.builder().timeout(Duration.ofDays(1)).build())
                .build();
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThat(mediaGen.generateAll(REQUESTS, options).failed()).isZero();
        }
        requireInOrder(studio);
    }

    @Test
    void aContinuedBatchKeepsItsTime() throws IOException {
        Studio studio = new Studio(folder);
        alpha.answering(call -> {
            if (call.request().prompt().orElseThrow().endsWith("7")) {
                throw new InvalidRequestException("No.", ErrorDetails.none());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        BatchOptions options = BatchOptions.builder().id("book").build();
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThat(mediaGen.generateAll(REQUESTS, options).failed()).isEqualTo(12);
            studio.time().advance(Duration.ofHours(3));
            alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
            assertThat(mediaGen.generateAll(REQUESTS, options).failed()).isZero();
        }
        requireInOrder(studio);
    }

    @Test
    void anItemMayHaveOptionsOfItsOwn() throws IOException {
        Studio studio = new Studio(folder);
        for (ScriptedBackend backend : List.of(alpha, gamma)) {
            backend.answering(call -> ScriptedBackend.png(call.sink().begin()));
        }
        BatchOptions options = BatchOptions.builder()
                .each(GenerateOptions.builder().backend("alpha").build())
                .item(
                        1,
                        GenerateOptions.builder()
                                .backend("gamma")
                                .file(Path.of("second"))
                                .build())
                .build();
        try (MediaGen mediaGen = studio.mediaGen(alpha, gamma).build()) {
            BatchResult result = mediaGen.generateAll(REQUESTS.subList(0, 3), options);
            assertThat(result.items())
                    .extracting(item -> item.result().orElseThrow().backend())
                    .containsExactly("alpha", "gamma", "alpha");
        }
        assertThat(images(studio)).hasSize(3).endsWith("second.png");
    }
}
