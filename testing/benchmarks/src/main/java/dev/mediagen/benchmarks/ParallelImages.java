package dev.mediagen.benchmarks;

import dev.mediagen.emulator.Emulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes many large pictures at once in a JVM with a small heap. The server runs here, the client in a process of its own,
 * so that what is measured is the client alone.
 *
 * <p>Arguments, all optional: how many pictures (16), how many bytes each (20000000), the client's heap (64m).
 */
public final class ParallelImages {

    private ParallelImages() {}

    /** Runs the benchmark and prints what it saw; exit code 1 when a picture is missing or wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 16;
        long bytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_000_000;
        String heap = arguments.length > 2 ? arguments[2] : "64m";
        Path folder = Files.createTempDirectory("mediagen-benchmark-");
        try (Emulator emulator = Emulator.builder().imageBytes(bytes).start()) {
            System.out.printf("%d pictures of %,d bytes at once, -Xmx%s%n", pictures, bytes, heap);
            int exit = client(emulator.variables(), heap, pictures, folder);
            System.out.println(exit == 0 ? "all complete and correct" : "FAILED");
            System.exit(exit);
        } finally {
            remove(folder);
        }
    }

    private static int client(Map<String, String> variables, String heap, int pictures, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", ""),
                LargeImageClient.class.getName(),
                String.valueOf(pictures),
                folder.toString()));
        ProcessBuilder client = new ProcessBuilder(command).inheritIO();
        client.environment().putAll(variables);
        return client.start().waitFor();
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
