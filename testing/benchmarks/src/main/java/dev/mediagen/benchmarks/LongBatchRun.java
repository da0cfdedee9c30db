package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.JobStatus;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One run of a {@link LongBatch}: prints after each item how many microseconds have gone by since the first was begun. What a kill
 * left in doubt is forgotten first, since a preview costs nothing; else it would never be made.
 */
public final class LongBatchRun {

    private LongBatchRun() {}

    /** Arguments: the folder to work in, and how many items. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<ImageGenerationRequest> requests = IntStream.range(0, Integer.parseInt(arguments[1]))
                .mapToObj(number -> ImageGenerationRequest.builder(prompt(number))
                        .size(Size.of(64, 64))
                        .build())
                .toList();
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .baseFolder(folder.resolve("pictures"))
                .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                .build()) {
            mediaGen.jobs().stream()
                    .filter(job -> job.status() == JobStatus.INTENDED)
                    .forEach(job -> mediaGen.forget(job.id()));
            long begin = System.nanoTime();
            BatchOptions options = BatchOptions.builder()
                    .id("long")
                    .each(GenerateOptions.builder().backend("preview").build())
                    .onItem((index, item) -> System.out.println((System.nanoTime() - begin) / 1000))
                    .build();
            BatchResult result = mediaGen.generateAll(requests, options);
            result.items().stream()
                    .flatMap(item -> item.failure().stream())
                    .map(MediaException::getMessage)
                    .forEach(System.err::println);
        }
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
