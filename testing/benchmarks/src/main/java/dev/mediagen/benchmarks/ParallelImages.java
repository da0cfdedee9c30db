package dev.mediagen.benchmarks;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        Arguments given = new Arguments(arguments);
        int pictures = given.number(0, 16);
        long bytes = given.number(1, 20_000_000);
        String heap = given.text(2, "64m");
        Path folder = Files.createTempDirectory("mediagen-benchmark-");
        try (Emulator emulator = Emulator.builder().imageBytes(bytes).start();
                Child client = Child.start(
                        LargeImageClient.class, List.of("-Xmx" + heap), emulator.variables(), pictures, folder)) {
            System.out.printf("%d pictures of %,d bytes at once, -Xmx%s%n", pictures, bytes, heap);
            client.forEachLine(System.out::println);
            int exit = client.exit();
            System.out.println(exit == 0 ? "all complete and correct" : "FAILED");
            System.exit(exit);
        } finally {
            Folders.remove(folder);
        }
    }
}
