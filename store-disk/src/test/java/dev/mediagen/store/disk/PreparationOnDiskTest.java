package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sleeper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores on one folder are two processes: each has leases of its own. */
class PreparationOnDiskTest {
    private static final String CATALOGUE = """
            {"models": [{"id": "alpha-1", "operations": {
                "image-edit": {"prompt": "any", "input_images": {"inputs": {"formats": ["png"]}}}}}]}
            """;

    @TempDir
    Path folder;

    private final AtomicInteger uploads = new AtomicInteger();
    private final CountDownLatch uploading = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<String> used = new CopyOnWriteArrayList<>();
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .supports(MediaType.IMAGE, "alpha-1", 100)
                    .catalogue(() -> new ByteArrayInputStream(CATALOGUE.getBytes(StandardCharsets.UTF_8)))
                    .build())
            .answering(call -> {
                used.add(call.prepare(
                        "upload",
                        call.request().options().require(Option.INPUT_IMAGES).get(0),
                        this::upload));
                return StubBackend.write(call);
            });

    private Prepared upload() {
        int number = uploads.incrementAndGet();
        uploading.countDown();
        if (number > 1) {
            go.countDown();
        }
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Prepared.of("up-" + number).keptFor(Duration.ofDays(1));
    }

    private void generate(Sleeper sleeper) {
        try (DiskStateStore store =
                        DiskStateStore.builder(folder.resolve("state")).build();
                MediaGen mediaGen = MediaGen.builder()
                        .provider(backend)
                        .onlyEnvironment(Map.of())
                        .baseFolder(folder)
                        .stateStore(store)
                        .sleeper(sleeper)
                        .build()) {
            mediaGen.generate(ImageEditRequest.builder("a cat", Input.bytes(TinyMedia.png()))
                    .build());
        }
    }

    @Test
    void twoProcessesAtTheSameTimeUploadOnce() throws Exception {
        Thread first = new Thread(() -> generate(wait -> {}));
        first.start();
        uploading.await();

        generate(wait -> {
            go.countDown();
            first.join();
        });

        assertThat(used).containsExactly("up-1", "up-1");
    }
}
