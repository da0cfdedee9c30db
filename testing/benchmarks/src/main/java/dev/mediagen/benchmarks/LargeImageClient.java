package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The client of {@link ParallelImages}: prints peak memory and throughput. */
public final class LargeImageClient {

    private static final double MIB = 1024.0 * 1024.0;

    private LargeImageClient() {}

    /** Arguments: how many pictures, and the folder for them. */
    public static void main(String[] arguments) throws IOException {
        int pictures = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<ImageGenerationRequest> requests = IntStream.range(0, pictures)
                .mapToObj(
                        i -> ImageGenerationRequest.builder("the same picture").build())
                .toList();
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .build()) {
            BatchOptions all = BatchOptions.builder()
                    .maxConcurrent(pictures)
                    .each(GenerateOptions.builder().backend("openai").build())
                    .build();
            Instant begin = Instant.now();
            BatchResult batch = mediaGen.generateAll(requests, all);
            report(batch, Duration.between(begin, Instant.now()));
            System.exit(batch.succeeded() == pictures && areCorrect(batch) ? 0 : 1);
        }
    }

    private static void report(BatchResult batch, Duration elapsed) throws IOException {
        long bytes = batch.items().stream()
                .flatMap(item -> item.result().stream())
                .mapToLong(result -> result.media().size())
                .sum();
        batch.items().stream()
                .flatMap(item -> item.failure().stream())
                .forEach(failure -> System.out.println(failure.getMessage()));
        System.out.printf(
                "%d of %d files, %.0f MiB in %.1f s (%.0f MiB/s)%n",
                batch.succeeded(),
                batch.items().size(),
                bytes / MIB,
                elapsed.toMillis() / 1000.0,
                bytes / MIB / (elapsed.toMillis() / 1000.0));
        System.out.printf("peak heap %.0f MiB, peak resident %s%n", peakHeap() / MIB, peakResident());
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** The kernel's own word, where there is one. */
    private static String peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** The same prompt gives the same picture, so all files have to be alike to the last byte. */
    private static boolean areCorrect(BatchResult batch) {
        List<Path> files = batch.items().stream()
                .flatMap(item -> item.result().stream())
                .map(result -> result.media().path())
                .toList();
        return files.stream().allMatch(file -> isSame(files.get(0), file));
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.mismatch(a, b) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
