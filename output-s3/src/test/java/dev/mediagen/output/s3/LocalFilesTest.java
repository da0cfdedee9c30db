package dev.mediagen.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    @TempDir
    Path parent;

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void receivedBytesHaveNoNameAndTheFolderIsPrivateAndRemoved() throws IOException {
        try (LocalFiles local = new LocalFiles(Optional.of(parent));
                ReceivedFile file = local.create()) {
            file.body().write(new byte[] {1, 2, 3});
            file.complete(new byte[] {9}, false);
            try (InputStream in = file.read(0, file.size())) {
                assertThat(in.readAllBytes()).containsExactly(9, 1, 2, 3);
            }
            assertThat(files(parent)).isZero();
            try (Stream<Path> folders = Files.list(parent)) {
                assertThat(folders.map(LocalFilesTest::permissions)).containsExactly("rwx------");
            }
        }
        assertThat(parent).isEmptyDirectory();
    }

    private static String permissions(Path folder) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCopyIsMadeOnceAndOldOnesAreRemoved() throws IOException {
        AtomicInteger made = new AtomicInteger();
        try (LocalFiles local = new LocalFiles(Optional.of(parent))) {
            for (int i = 0; i < 300; i++) {
                LocalFiles.Download download = file -> Files.writeString(file, "copy " + made.incrementAndGet());
                Path copy = local.copy("name" + i, download);
                assertThat(local.copy("name" + i, download)).isEqualTo(copy).exists();
            }
            assertThat(made).hasValue(300);
            assertThat(files(parent)).isEqualTo(200);
            assertThatIOException()
                    .isThrownBy(() -> local.copy("bad", file -> {
                        Files.writeString(file, "half");
                        throw new IOException("gone");
                    }));
            assertThat(files(parent)).isEqualTo(200);
        }
        assertThat(parent).isEmptyDirectory();
    }
}
