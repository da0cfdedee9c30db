package dev.mediagen.output.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.MediaStore.Place;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A Java that was started without a UTF-8 locale, as in many containers, cannot write all names. */
class PlainLocaleTest {

    @TempDir
    private Path temp;

    /** Places a result under a name that it cannot write. */
    public static final class Program {

        private Program() {}

        /** Takes the folder. */
        public static void main(String[] arguments) throws IOException {
            URI folder = Path.of(arguments[0]).toUri();
            FileMediaStore store = new FileMediaStore(Durability.PROCESS);
            Place place = new Place(folder, "a_\u732B_\u00E9_b", "png", false);
            URI spool = store.spool("job", folder);
            Incoming incoming = store.prepare(spool, place, place);
            incoming.body().write(1);
            store.place(incoming.hold(Head.none()), place);
        }
    }

    @Test
    void aResultGetsANameThatCanBeWritten() throws IOException, InterruptedException {
        String path = Stream.of(Program.class, FileMediaStore.class, MediaStore.class, Logger.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path folder = temp.toRealPath();
        Path errors = temp.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(java.toString(), "-cp", path, Program.class.getName(), folder.toString());
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        Process process = builder.redirectError(errors.toFile()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).describedAs(() -> read(errors)).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).contains("a_____b.png");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
