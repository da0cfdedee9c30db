package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fills a store on disk with open video jobs of the emulator. At 10, 100, … of them it prints what a further one takes to begin,
 * the list of open jobs in this process, {@code mediagen jobs} as a process, and the second run of a batch whose items are done,
 * each with its ratio to the first line.
 *
 * <p>Arguments, all optional: the folder to work in, on a real disk ({@code target/open-jobs}); the jobs (10000); the installed copy
 * ({@code apps/distribution/target/image}).
 */
public final class OpenJobs {

    private static final int FIRST = 10;
    private static final int GROWTH = 10;
    private static final int REPEATS = 5;
    private static final int ITEMS = 10;
    private static final double GOAL_SECONDS = 2;

    private final MediaGen mediaGen;
    private final InstalledCopy copy;
    private final GenerateOptions options =
            GenerateOptions.builder().allowRetired(true).build();

    private OpenJobs(MediaGen mediaGen, InstalledCopy copy) {
        this.mediaGen = mediaGen;
        this.copy = copy;
    }

    /** The medians at one number of open jobs, in milliseconds. */
    private record Row(int jobs, double begin, double list, double command, double json, double batch) {

        void print(Row first) {
            System.out.printf(
                    "%6d %8.1f ms %5.2f %9.0f ms %7.1f %9.0f ms %5.2f %9.0f ms %5.2f %8.0f ms %5.2f%n",
                    jobs,
                    begin,
                    begin / first.begin,
                    list,
                    list / first.list,
                    command,
                    command / first.command,
                    json,
                    json / first.json,
                    batch,
                    batch / first.batch);
        }
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(arguments);
        Path folder = Folders.empty(Path.of(given.text(0, "target/open-jobs")));
        InstalledCopy copy = InstalledCopy.of(given.text(2, ""), folder);
        InstalledCopy.run(copy.archived("now", "--version"));
        try (EmulatorProcess emulator = EmulatorProcess.start(Integer.MAX_VALUE);
                MediaGen mediaGen = MediaGen.builder()
                        .discover()
                        .onlyEnvironment(emulator.variables())
                        .prefer(MediaType.VIDEO, "openai", "sora-2")
                        .baseFolder(folder)
                        .stateStore(
                                DiskStateStore.builder(folder.resolve("state")).build())
                        .build()) {
            new OpenJobs(mediaGen, copy).run(given.number(1, 10_000));
        }
    }

    private void run(int jobs) throws IOException, InterruptedException {
        runBatch();
        System.out.printf(
                "%6s %17s %20s %18s %18s %17s%n", "jobs", "begin", "list", "mediagen jobs", "--json", "batch again");
        Optional<Row> first = Optional.empty();
        int begun = 0;
        for (int size = FIRST; size <= jobs; size *= GROWTH) {
            Times begin = new Times(size);
            for (; begun < size; begun++) {
                String key = String.format("waves-%05d", begun);
                begin.measure(() ->
                        mediaGen.begin(key, VideoGenerationRequest.builder(key).build(), options));
            }
            Row row = row(size, begin.last(FIRST).median());
            first = first.or(() -> Optional.of(row));
            row.print(first.orElse(row));
            if (size >= jobs) {
                System.out.printf(
                        "mediagen jobs with %d open jobs: %.2f s (goal %.0f s: %s)%n",
                        size, row.command / 1e3, GOAL_SECONDS, row.command / 1e3 < GOAL_SECONDS ? "met" : "missed");
            }
        }
    }

    private Row row(int jobs, double begin) throws IOException, InterruptedException {
        Times list = new Times(REPEATS);
        Times command = new Times(REPEATS);
        Times json = new Times(REPEATS);
        Times batch = new Times(REPEATS);
        for (int i = 0; i < REPEATS; i++) {
            list.measure(mediaGen::jobs);
            command.add(InstalledCopy.run(copy.archived("later", "jobs")));
            json.add(InstalledCopy.run(copy.archived("later", "jobs", "--json")));
            batch.measure(this::runBatch);
        }
        return new Row(jobs, begin, list.median(), command.median(), json.median(), batch.median());
    }

    private void runBatch() throws IOException {
        List<ImageGenerationRequest> requests = IntStream.range(0, ITEMS)
                .mapToObj(number -> ImageGenerationRequest.builder("item " + number)
                        .size(Size.of(64, 64))
                        .build())
                .toList();
        BatchResult result = mediaGen.generateAll(
                requests,
                BatchOptions.builder()
                        .id("done")
                        .each(GenerateOptions.builder().backend("preview").build())
                        .build());
        if (result.succeeded() != ITEMS) {
            throw new IOException(result.failed() + " items of the batch failed.");
        }
    }
}
