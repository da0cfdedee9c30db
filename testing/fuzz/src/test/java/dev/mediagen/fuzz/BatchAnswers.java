package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.spi.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The answers of a provider's batch API, one of which is changed: the upload, the batch, its state, the lines of its results. Each
 * item has a result or a typed failure, and the batch is sent once.
 */
final class BatchAnswers implements Target {
    private static final int ITEMS = 3;
    private static final List<ImageGenerationRequest> REQUESTS = IntStream.range(0, ITEMS)
            .mapToObj(i -> ImageGenerationRequest.builder("a kite " + i).build())
            .toList();

    private final RelayedBackend backend;
    private final BatchOptions options;
    private final Random random;
    private final int requests;
    private final long posts;

    BatchAnswers(String name, Path folder, long seed) throws IOException {
        backend = new RelayedBackend(name, Files.createDirectories(folder.resolve("results")));
        random = new Random(seed);
        options = BatchOptions.builder()
                .economy()
                .each(GenerateOptions.builder()
                        .backend(name)
                        .model(backend.modelWith(Capabilities::batchPrice))
                        .build())
                .build();
        assertThat(backend.mediaGen.generateAll(REQUESTS, options).failed()).isZero();
        requests = backend.emulator.requests().count();
        posts = backend.emulator.requests().method("POST").count();
    }

    /** They come from the emulator. */
    @Override
    public List<byte[]> samples() {
        return Parsers.texts(
                "{\"custom_id\":\"x\",\"response\":{\"status_code\":200,\"body\":{\"data\":[{}]}}}\n{\"custom_id\":\"x\"}\nnull\n",
                "{\"key\":\"x\",\"error\":{\"code\":8,\"message\":\"y\"}}");
    }

    @Override
    public void read(byte[] input, Mutator more) {
        boolean replaces = random.nextInt(8) == 0;
        backend.spoil(random.nextInt(requests), body -> replaces ? input : more.changed(body), 0, "");
        backend.emulator.forgetRequests();
        BatchResult result = backend.mediaGen.generateAll(REQUESTS, options);
        assertThat(result.items())
                .allSatisfy(item -> item.failure().ifPresent(why -> {
                    assertThat(why.getMessage()).isNotBlank().hasSizeLessThan(4000);
                    assertThat(why.details().code()).as(why.toString()).isNotEqualTo(Optional.of("backend_defect"));
                }));
        assertThat((long) backend.emulator.requests().method("POST").count()).isLessThanOrEqualTo(posts);
        backend.mediaGen.jobs().forEach(job -> backend.mediaGen.forget(job.id()));
    }

    @Override
    public void close() {
        backend.close();
    }
}
