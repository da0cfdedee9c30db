package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts an installed copy again and again: its first run, and then, alternating with an empty class that is started with the same
 * JVM flags, the version and a first preview image. Prints times by the clock, processor times, and the ratios to the empty class.
 *
 * <p>Arguments, all optional: the folder to work in ({@code target/start}); the pairs (15); the installed copy ({@code
 * apps/distribution/target/image}).
 */
public final class Start {

    private static final int ARCHIVE_SECONDS = 300;
    private static final double FIRST_RUN_GOAL_SECONDS = 5;

    private final InstalledCopy copy;
    private final Path folder;

    private Start(InstalledCopy copy, Path folder) {
        this.copy = copy;
        this.folder = folder;
    }

    /**
     * What is started.
     *
     * @param name its name
     * @param command how it is started
     * @param goal the most that its time may be, as a multiple of the empty class; 0: none
     * @param times by the clock
     * @param processor processor times
     * @param ratios the times as multiples of the empty class before each
     */
    private record Way(String name, ProcessBuilder command, double goal, Times times, Times processor, Times ratios) {

        static Way of(String name, ProcessBuilder command, double goal, int pairs) {
            return new Way(name, command, goal, new Times(pairs), new Times(pairs), new Times(pairs));
        }

        double run() throws IOException, InterruptedException {
            double before = ProcessorTime.ofEndedChildren();
            double time = InstalledCopy.run(command);
            times.add(time);
            processor.add(ProcessorTime.ofEndedChildren() - before);
            return time;
        }
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(arguments);
        Path folder = Folders.empty(Path.of(given.text(0, "target/start")));
        Start start = new Start(InstalledCopy.of(given.text(2, ""), folder), folder);
        start.firstRun();
        start.compare(given.number(1, 15));
    }

    private ProcessBuilder image(String when) {
        return copy.archived(
                when,
                "image",
                "a lighthouse at dusk",
                "--backend",
                "preview",
                "-o",
                folder.resolve("lighthouse.png").toString(),
                "--overwrite");
    }

    private void firstRun() throws IOException, InterruptedException {
        double first = InstalledCopy.run(image("later")) / 1e3;
        long begin = System.nanoTime();
        while (!copy.hasArchive()) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(ARCHIVE_SECONDS)) {
                throw new IOException("There is no archive of classes after " + ARCHIVE_SECONDS + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        System.out.printf(
                "first run of an installed copy, a preview image: %.2f s (goal %.0f s: %s); archive of classes %.1f s later, in the background%n",
                first,
                FIRST_RUN_GOAL_SECONDS,
                first < FIRST_RUN_GOAL_SECONDS ? "met" : "missed",
                (System.nanoTime() - begin) / 1e9);
    }

    private void compare(int pairs) throws IOException, InterruptedException {
        List<Way> ways = List.of(
                Way.of("--version", copy.archived("later", "--version"), 2, pairs),
                Way.of("a preview image", image("later"), 6, pairs),
                Way.of("the same, no archive", image("never"), 0, pairs),
                Way.of("jobs", copy.archived("later", "jobs"), 0, pairs));
        Way empty = Way.of("empty class", emptyClass(), 0, pairs * ways.size());
        for (int pair = 0; pair < pairs; pair++) {
            for (Way way : ways) {
                double bare = empty.run();
                way.ratios().add(way.run() / bare);
            }
        }
        System.out.printf(
                "%-22s %9s %9s %9s %16s %7s%n", "started", "median", "ratio", "goal", "processor time", "ratio");
        report(empty, 1, empty);
        ways.forEach(way -> report(way, way.ratios().median(), empty));
    }

    private static void report(Way way, double ratio, Way empty) {
        System.out.printf(
                "%-22s %6.0f ms %9.2f %9s %13.0f ms %7.2f%n",
                way.name(),
                way.times().median(),
                ratio,
                way.goal() == 0 ? "" : String.format("%.0f %s", way.goal(), ratio <= way.goal() ? "met" : "missed"),
                way.processor().mean(),
                way.processor().mean() / empty.processor().mean());
    }

    private ProcessBuilder emptyClass() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(copy.javaFlags());
        command.add("-cp");
        command.add(Path.of(EmptyProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString());
        command.add(EmptyProgram.class.getName());
        return new ProcessBuilder(command);
    }
}
