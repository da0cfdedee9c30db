package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One run of a {@link LongBatch}: prints after each item how many microseconds have gone by since the first was begun, and how many
 * this process has computed. Another batch comes before it, so that the JVM is warm.
 */
public final class LongBatchRun {

    private static final int WARM_UP = 300;

    private LongBatchRun() {}

    /** Arguments: the folder to work in, and how many items. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        run(Files.createTempDirectory(Files.createDirectories(folder), "warm-up-"), WARM_UP, () -> {});
        long begin = System.nanoTime();
        Duration used = ProcessorTime.used();
        run(folder, Integer.parseInt(arguments[1]), () -> {
            long computed = TimeUnit.NANOSECONDS.toMicros(
                    ProcessorTime.used().minus(used).toNanos());
            System.out.println(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin) + " " + computed);
        });
    }

    private static void run(Path folder, int count, Runnable whenDone) {
        List<ImageGenerationRequest> requests = IntStream.range(0, count)
                .mapToObj(number -> ImageGenerationRequest.builder(prompt(number))
                        .size(Size.of(64, 64))
                        .build())
                .toList();
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .baseFolder(folder.resolve("pictures"))
                .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                .build()) {
            forgetDoubtful(mediaGen);
            BatchOptions options = BatchOptions.builder()
                    .id("long")
                    .each(GenerateOptions.builder().backend("preview").build())
                    .onItem((index, item) -> whenDone.run())
                    .build();
            mediaGen.generateAll(requests, options).items().stream()
                    .flatMap(item -> item.failure().stream())
                    .map(MediaException::getMessage)
                    .forEach(System.err::println);
        }
    }

    /** What a kill left in doubt would never be made again, in case it was paid for; a preview costs nothing. */
    private static void forgetDoubtful(MediaGen mediaGen) {
        mediaGen.jobs().stream()
                .filter(job -> job.status() == JobStatus.INTENDED || job.status() == JobStatus.UNKNOWN)
                .forEach(job -> mediaGen.forget(job.id()));
    }

    /** The prompt of an item, which is part of the name of its file. */
    static String prompt(int number) {
        return String.format("item-%06d", number);
    }

    /** The prompt in the name of a file. */
    static String promptIn(String name) {
        return name.substring(name.indexOf("item-"), name.indexOf("item-") + "item-000000".length());
    }
}
