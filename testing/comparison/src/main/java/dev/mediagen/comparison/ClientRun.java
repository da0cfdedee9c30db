package dev.mediagen.comparison;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** One client in a JVM of its own: makes images, several at a time, and prints what they took. */
public final class ClientRun {

    private ClientRun() {}

    /**
     * Arguments: the way, the base URL, the folder, how many images before the measured ones, how many of these, how many at a time.
     * Prints seconds, processor seconds and the peak resident set in MiB.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        int warmUp = Integer.parseInt(arguments[3]);
        int images = Integer.parseInt(arguments[4]);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[5]));
        try (Maker maker = Way.valueOf(arguments[0]).open(arguments[1], folder)) {
            make(maker, threads, folder, 0, warmUp);
            long begin = System.nanoTime();
            double used = processorSeconds();
            make(maker, threads, folder, warmUp, warmUp + images);
            System.out.printf(
                    "%f %f %f%n",
                    (System.nanoTime() - begin) / 1e9, processorSeconds() - used, peakResidentMebibytes());
        } catch (Throwable e) {
            // Also for want of memory; threads of a client may keep the JVM alive otherwise.
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void make(Maker maker, ExecutorService threads, Path folder, int from, int to) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int number = from; number < to; number++) {
            int current = number;
            all.add(threads.submit(() -> {
                Path file = folder.resolve(current + ".png");
                maker.make(current, file);
                if (Files.size(file) == 0) {
                    throw new IOException(file + " is empty.");
                }
                Files.delete(file);
                return file;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** The kernel's own word; 0 where there is none. */
    private static double peakResidentMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        }
    }
}
