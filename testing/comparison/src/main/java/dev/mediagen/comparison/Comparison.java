package dev.mediagen.comparison;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same image work through mediagen and through the clients of others, against one server process: many large images, many tiny
 * ones, and the smallest heap that large images survive. The ways alternate, each in a JVM of its own.
 *
 * <p>Arguments, all optional: the rounds (3), the large images of a round (24), their bytes (14990000: 20 MB as base64, the most that openai-java reads), the tiny images (2000), the
 * folder to work in ({@code target/comparison}), the folder for the charts (none: no charts).
 */
public final class Comparison {

    private static final int CONCURRENT = 4;
    private static final int HEAP_IMAGES = 8;

    /** A heap in which a client only collects garbage is too small. */
    private static final int LONGEST_RUN_MINUTES = 5;

    private static final List<Integer> HEAPS =
            List.of(16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536);

    private final String server;
    private final Path folder;

    private Comparison(String server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * What one run took.
     *
     * @param seconds by the clock
     * @param processor processor seconds
     * @param resident the peak resident set in MiB
     */
    private record Run(double seconds, double processor, double resident) {}

    /** Runs the comparison, prints it, and draws its charts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = Arrays.asList(arguments);
        int rounds = number(given, 0, 3);
        int images = number(given, 1, 24);
        int bytes = number(given, 2, 14_990_000);
        int tiny = number(given, 3, 2000);
        Path folder = Files.createDirectories(Path.of(text(given, 4, "target/comparison")))
                .toRealPath();
        Process server = java(Optional.empty(), List.of(), ImageServer.class, List.of(Integer.toString(bytes)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = server.inputReader()) {
            Comparison comparison = new Comparison(said.readLine(), folder);
            System.out.printf(
                    "Java %s, %d processors%n",
                    Runtime.version(), Runtime.getRuntime().availableProcessors());
            Map<Way, List<Run>> large = comparison.rounds(rounds, "large", CONCURRENT, images, CONCURRENT);
            double gigabytes = images * (double) bytes / 1e9;
            report(images + " images of " + bytes + " bytes, " + CONCURRENT + " at a time", large, gigabytes, "GB");
            Map<Way, List<Run>> small = comparison.rounds(rounds, "tiny", tiny / 4, tiny, 1);
            report(tiny + " tiny images, one after another", small, tiny / 1000.0, "1000");
            Map<Way, Integer> heaps = comparison.heaps();
            System.out.printf("%nsmallest heap that %d large images survive, %d at a time%n", HEAP_IMAGES, CONCURRENT);
            heaps.forEach((way, heap) -> System.out.printf("%-34s %6d MiB%n", way.title(), heap));
            if (given.size() > 5) {
                draw(Path.of(given.get(5)), images, bytes, large, tiny, small, heaps);
            }
        } finally {
            server.getOutputStream().close();
            server.destroy();
        }
    }

    private static String text(List<String> given, int position, String otherwise) {
        return given.size() > position ? given.get(position) : otherwise;
    }

    private static int number(List<String> given, int position, int otherwise) {
        return given.size() > position ? Integer.parseInt(given.get(position)) : otherwise;
    }

    private Map<Way, List<Run>> rounds(int rounds, String size, int warmUp, int images, int concurrent)
            throws IOException, InterruptedException {
        Map<Way, List<Run>> runs = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : Way.values()) {
                Run run = run(way, "-Xmx2g", size, warmUp, images, concurrent)
                        .orElseThrow(() -> new IOException(way.title() + " failed; see " + errors(way)));
                runs.computeIfAbsent(way, unseen -> new ArrayList<>()).add(run);
            }
        }
        return runs;
    }

    private Map<Way, Integer> heaps() throws IOException, InterruptedException {
        Map<Way, Integer> heaps = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            int low = 0;
            int high = HEAPS.size() - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (run(way, "-Xmx" + HEAPS.get(middle) + "m", "large", 0, HEAP_IMAGES, CONCURRENT)
                        .isPresent()) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            heaps.put(way, HEAPS.get(low));
        }
        return heaps;
    }

    /** Empty when it failed. */
    private Optional<Run> run(Way way, String heap, String size, int warmUp, int images, int concurrent)
            throws IOException, InterruptedException {
        Path work = folder.resolve(way.name());
        clear(work);
        Process process = java(
                        Optional.of(way),
                        List.of(heap),
                        ClientRun.class,
                        List.of(
                                way.name(),
                                server + "/" + size,
                                work.toString(),
                                Integer.toString(warmUp),
                                Integer.toString(images),
                                Integer.toString(concurrent)))
                .redirectError(errors(way).toFile())
                .start();
        if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return Optional.empty();
        } else if (process.exitValue() != 0) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        double[] figures =
                Stream.of(said.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return Optional.of(new Run(figures[0], figures[1], figures[2]));
    }

    private Path errors(Way way) {
        return folder.resolve(way.name() + ".err");
    }

    private static void clear(Path work) throws IOException {
        if (Files.exists(work)) {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A program of this module; mediagen has another OkHttp on its class path than the others. */
    private static ProcessBuilder java(
            Optional<Way> way, List<String> flags, Class<?> program, List<String> arguments) {
        boolean ours = way.filter(Way::isOurs).isPresent();
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> ours ? !entry.contains("okhttp3/okhttp/") : !entry.contains("okhttp3/okhttp-jvm/"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", path, program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static void report(String work, Map<Way, List<Run>> runs, double amount, String unit) {
        double ours = median(runs.get(Way.MEDIAGEN), Run::seconds);
        System.out.printf(
                "%n%s%n%-34s %9s %7s %22s %14s%n", work, "way", "median", "ratio", "processor per " + unit, "peak RSS");
        runs.forEach((way, all) -> System.out.printf(
                "%-34s %7.2f s %7.2f %20.2f s %10.0f MiB%n",
                way.title(),
                median(all, Run::seconds),
                median(all, Run::seconds) / ours,
                median(all, Run::processor) / amount,
                median(all, Run::resident)));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void draw(
            Path charts,
            int images,
            int bytes,
            Map<Way, List<Run>> large,
            int tiny,
            Map<Way, List<Run>> small,
            Map<Way, Integer> heaps)
            throws IOException {
        String work = images + " images of " + Math.round(bytes / 1e6) + " MB in base64, " + CONCURRENT + " at a time";
        BarChart time = new BarChart(work + ": time", "s");
        BarChart memory = new BarChart(work + ": peak resident memory", "MiB");
        BarChart call = new BarChart(tiny + " tiny images, one after another: time of a call", "ms");
        BarChart heap = new BarChart("Smallest heap that survives " + HEAP_IMAGES + " of them", "MiB");
        for (Way way : Way.values()) {
            time.bar(way.title(), median(large.get(way), Run::seconds));
            memory.bar(way.title(), median(large.get(way), Run::resident));
            call.bar(way.title(), median(small.get(way), Run::seconds) / tiny * 1000);
            heap.bar(way.title(), heaps.get(way));
        }
        Files.createDirectories(charts);
        Files.writeString(charts.resolve("large-images-time.svg"), time.svg());
        Files.writeString(charts.resolve("large-images-memory.svg"), memory.svg());
        Files.writeString(charts.resolve("large-images-heap.svg"), heap.svg());
        Files.writeString(charts.resolve("tiny-images-time.svg"), call.svg());
    }
}
