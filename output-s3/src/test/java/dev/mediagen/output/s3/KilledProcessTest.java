package dev.mediagen.output.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one process held before it was killed, another one places; and several results of 20 MB at once fit into 64 MB: {@code
 * -Ds3.results=16} makes them more, and {@code target/held-at-once.txt} has the time and the resident set.
 */
class KilledProcessTest {

    @TempDir
    Path folder;

    private static List<String> lines(URI server, String... arguments) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHolder.class.getName(),
                        server.toString(),
                        arguments[0],
                        arguments[1])
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.inputReader().lines().toList();
    }

    @Test
    void anotherProcessPlacesWhatWasHeldAtOnceInLittleMemory() throws IOException {
        try (S3Server server = S3Server.start(folder);
                S3MediaStore store = server.store("killed").build()) {
            int results = Integer.getInteger("s3.results", 4);
            List<String> lines = lines(server.address(), String.valueOf(results), "20000000");
            assertThat(lines).hasSizeGreaterThan(results);
            Files.write(Path.of("target", "held-at-once.txt"), lines.subList(results, lines.size()));
            for (String line : lines.subList(0, results)) {
                String[] parts = line.split(" ", -1);
                Held held = new Held(parts[0], Long.parseLong(parts[1]), parts[2]);
                assertThat(store.isHeld(held)).isTrue();
                Place place = new Place(store.folder("", Instant.EPOCH).orElseThrow(), "cat", "bin", false);
                URI file = store.place(held, place);
                try (InputStream in = store.open(file)) {
                    assertThat(Sha256.of(in)).isEqualTo(held.sha256());
                }
            }
        }
    }
}
