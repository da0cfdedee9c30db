package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that other users can get at. */
class DiskStateStoreFolderTest {

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        assumeTrue(PrivateFiles.POSIX, "the system knows permissions");
        folder = Files.createDirectory(temporary.resolve("state"));
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private boolean put() {
        try (StateStore store = DiskStateStore.builder(folder).build()) {
            return store.apply(List.of(StateChange.put(StateEntry.of(StateStore.JOB, "one", "text"))));
        }
    }

    @Test
    void anEmptyOneIsMadePrivate() throws IOException {
        permit("rwxrwxr-x");
        assertThat(put()).isTrue();
        assertThat(permissions()).isEqualTo("rwx------");
    }

    static Stream<String> modes() {
        List<String> thirds = List.of("---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx");
        return thirds.stream().flatMap(group -> thirds.stream().map(others -> "rwx" + group + others));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void oneThatOthersCanWriteToIsRefusedAndOneThatTheyCanListIsClosed(String mode) throws IOException {
        assertThat(put()).isTrue();
        permit(mode);
        if (mode.substring(3).contains("w")) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(this::put)
                    .withMessageContainingAll(folder.toString(), "other users can write to it", "chmod 700");
            assertThat(permissions()).isEqualTo(mode);
        } else {
            assertThat(put()).isTrue();
            assertThat(permissions().substring(3)).doesNotContain("r", "w");
        }
        permit("rwx------");
        assertThat(put()).isTrue();
        assertThat(StateFiles.in(folder))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void oneOfAnotherUserIsRefusedUnlessRootUsesIt() throws IOException {
        Object root = 0;
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(root), "only root can give a folder away");
        Path own = Files.createFile(temporary.resolve("own"));
        FolderCheck.require(folder, own);
        Files.setAttribute(folder, "unix:uid", 4711);
        FolderCheck.require(folder, own);
        Files.setAttribute(own, "unix:uid", 4712);
        assertThatExceptionOfType(java.nio.file.FileSystemException.class)
                .isThrownBy(() -> FolderCheck.require(folder, own))
                .withMessageContainingAll(folder.toString(), "belongs to another user", "a folder of your own");
    }
}
