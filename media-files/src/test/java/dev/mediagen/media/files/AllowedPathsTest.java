package dev.mediagen.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a request reaches, by whatever way it names them. */
class AllowedPathsTest {

    @TempDir
    private Path temp;

    private Path inside;
    private Path outside;

    @BeforeEach
    void folders() throws IOException {
        inside = Files.createDirectory(temp.toRealPath().resolve("inside"));
        outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
    }

    private static void assertRefused(AllowedPaths paths, Path path) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> paths.input("input_images", path))
                .withMessageContaining("input_images " + path + ": is not in allowed directories");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> paths.outputFolder(path))
                .withMessageContaining("not in allowed directories");
    }

    @Test
    void relativePathsStartAtTheBaseAndOthersAreTakenAsTheyAre() {
        AllowedPaths paths = new AllowedPaths(inside, Optional.of(List.of(inside)));
        assertThat(paths.input("mask", Path.of("a.png"))).isEqualTo(inside.resolve("a.png"));
        assertThat(paths.input("mask", inside.resolve("b.png"))).isEqualTo(inside.resolve("b.png"));
        assertThat(paths.outputFolder(Path.of(""))).isEqualTo(inside);
    }

    /** A list without folders is no list that allows all. */
    @Test
    void withoutAnAllowedFolderNothingIsAllowed() {
        assertRefused(new AllowedPaths(inside, Optional.of(List.of())), Path.of("a.png"));
        assertThat(new AllowedPaths(inside, Optional.empty()).input("mask", outside))
                .isEqualTo(outside);
    }

    @Test
    void neitherPointsNorLinksLeadOutside() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createSymbolicLink(inside.resolve("a.png"), Files.createFile(outside.resolve("secret.png")));
        AllowedPaths paths = new AllowedPaths(inside, Optional.of(List.of(inside)));
        for (String path : List.of("..", "../outside", "link", "link/deeper", "a.png")) {
            assertRefused(paths, Path.of(path));
        }
        assertThat(paths.outputFolder(Path.of("link/../outside")))
                .as("two points undo the name before them, whatever that is")
                .isEqualTo(inside.resolve("outside"));
    }

    /** The base itself is compared like any other folder. */
    @Test
    void aBaseThatLeadsOutsideIsRefused() {
        assertRefused(new AllowedPaths(inside.resolve(".."), Optional.of(List.of(inside))), Path.of("."));
    }

    @Test
    void anAllowedFolderMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), inside);
        AllowedPaths paths = new AllowedPaths(link, Optional.of(List.of(link)));
        assertThat(paths.input("mask", Path.of("a.png"))).isEqualTo(inside.resolve("a.png"));
        assertThat(paths.outputFolder(inside.resolve("today"))).isEqualTo(inside.resolve("today"));
        assertRefused(paths, outside);
    }
}
