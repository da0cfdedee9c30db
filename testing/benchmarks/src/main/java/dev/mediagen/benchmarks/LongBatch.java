package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Makes a long batch of small pictures with the state on disk, each run in a process of its own: once as a whole, and once
 * killed in the middle and run again. Prints what an item takes in each block of them, and whether every item is there once.
 *
 * <p>Arguments, all optional: the folder to work in, on a real disk ({@code target/long-batch}); how many items (10000); how
 * many are a block (500).
 */
public final class LongBatch {

    private final Path folder;
    private final int count;
    private final int block;

    private LongBatch(Path folder, int count, int block) {
        this.folder = folder;
        this.count = count;
        this.block = block;
    }

    /**
     * How far a run is after an item.
     *
     * @param micros time by the clock
     * @param computed processor time in microseconds
     */
    private record Progress(long micros, long computed) {

        static Progress read(String line) {
            int blank = line.indexOf(' ');
            return new Progress(Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
        }
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(arguments);
        LongBatch batch = new LongBatch(
                Folders.empty(Path.of(given.text(0, "target/long-batch"))),
                given.number(1, 10_000),
                given.number(2, 500));
        List<Progress> whole = batch.run("whole", batch.count);
        batch.report("whole", whole, whole.subList(0, batch.block));
        batch.check("whole");
        batch.report("killed", batch.run("killed", batch.count / 2), whole.subList(0, batch.block));
        batch.report("run again", batch.run("killed", batch.count), whole.subList(0, batch.block));
        batch.check("killed");
    }

    /**
     * Runs the batch until so many items are done; then it is killed if there are more.
     *
     * @return how far it was after each of them
     */
    private List<Progress> run(String name, int items) throws IOException, InterruptedException {
        List<Progress> done = new ArrayList<>();
        try (Child run = Child.start(LongBatchRun.class, List.of(), Map.of(), folder.resolve(name), count)) {
            while (done.size() < items) {
                Optional<String> line = run.line();
                if (line.isEmpty()) {
                    throw new IOException("The run ended after " + done.size() + " items.");
                }
                done.add(Progress.read(line.get()));
            }
            if (items < count) {
                run.kill();
            } else {
                run.exit();
            }
        }
        return done;
    }

    private void report(String run, List<Progress> done, List<Progress> first) {
        double time = perItem(first, 0, first.size(), Progress::micros);
        double computed = perItem(first, 0, first.size(), Progress::computed);
        System.out.printf("%s: time and processor time an item, ratios to the first block of the whole run%n", run);
        for (int begin = 0; begin < done.size(); begin += block) {
            int end = Math.min(begin + block, done.size());
            double blockTime = perItem(done, begin, end, Progress::micros);
            double blockComputed = perItem(done, begin, end, Progress::computed);
            System.out.printf(
                    "%6d - %6d %8.2f ms %8.2f ms %7.2f %7.2f%n",
                    begin + 1, end, blockTime, blockComputed, blockTime / time, blockComputed / computed);
        }
    }

    private static double perItem(List<Progress> done, int begin, int end, ToLongFunction<Progress> measure) {
        long before = begin == 0 ? 0 : measure.applyAsLong(done.get(begin - 1));
        return (measure.applyAsLong(done.get(end - 1)) - before) / 1000.0 / (end - begin);
    }

    /** Each item has a file with its prompt in its name. */
    private void check(String run) throws IOException {
        List<String> names = Folders.names(folder.resolve(run).resolve("pictures"));
        List<String> pictures =
                names.stream().filter(name -> name.endsWith(".png")).toList();
        long items = pictures.stream().map(LongBatchRun::promptIn).distinct().count();
        System.out.printf(
                "%s: %d pictures for %d items, %d items missing, %d too many, %d files under hidden names%n",
                run,
                pictures.size(),
                count,
                count - items,
                pictures.size() - items,
                names.stream().filter(name -> name.startsWith(".")).count());
    }
}
