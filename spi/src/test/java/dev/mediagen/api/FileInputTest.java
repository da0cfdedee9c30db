package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInputTest {

    private static final int TRIES = 400;

    @TempDir
    private Path temp;

    private Path folder;
    private Path file;
    private Path secret;

    @BeforeEach
    void twoFiles() throws IOException {
        Path real = temp.toRealPath();
        folder = Files.createDirectory(real.resolve("allowed"));
        file = Files.writeString(folder.resolve("cat.png"), "image!");
        Path other = Files.createDirectory(real.resolve("private"));
        secret = Files.writeString(other.resolve("cat.png"), "secret");
        Files.setLastModifiedTime(secret, Files.getLastModifiedTime(file));
    }

    private FileInput pinned() throws IOException {
        return ((FileInput) Input.file(file)).pinned();
    }

    private static String text(Input input) throws IOException {
        try (InputStream in = input.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertGone(FileInput input) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> text(input));
    }

    @Test
    void isOpenedAsOftenAsNeeded() throws IOException {
        FileInput input = pinned();
        assertThat(text(input)).isEqualTo("image!");
        assertThat(text(input)).isEqualTo("image!");
        assertThat(input.size()).isEqualTo(6);
        assertThat(input).isEqualTo(Input.file(file)).hasSameHashCodeAs(Input.file(file));
    }

    @Test
    void otherContentIsAnotherFile() throws IOException {
        FileInput input = pinned();
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, "longer than it was");
        Files.setLastModifiedTime(file, before);
        assertGone(input);
        FileInput same = pinned();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertGone(same);
    }

    @Test
    void anotherFileOfThatNameIsAnotherFile() throws IOException {
        FileInput input = pinned();
        Files.move(secret, file, StandardCopyOption.REPLACE_EXISTING);
        assertGone(input);
        Files.delete(file);
        assertGone(input);
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        FileInput input = pinned();
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertGone(input);
        assertThatExceptionOfType(IOException.class).isThrownBy(this::pinned);
    }

    @Test
    void foldersThatBecameLinksAreNotFollowed() throws IOException {
        FileInput input = pinned();
        Path moved = Files.move(folder, temp.resolve("moved"));
        Files.createSymbolicLink(folder, secret.getParent());
        assertGone(input);
        Files.delete(folder);
        Files.createSymbolicLink(folder, moved);
        assertGone(input);
    }

    @Test
    void isReadThoughTheThreadIsInterrupted() throws IOException {
        FileInput input = pinned();
        try (InputStream in = input.open()) {
            assertThat(in.read()).isEqualTo('i');
            Thread.currentThread().interrupt();
            assertThat(in.skip(1)).isEqualTo(1);
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("age!");
            assertThat(text(input)).isEqualTo("image!");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Somebody swaps the file, or its folder, for a link as fast as possible. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noRaceIsLost(boolean whole) throws Exception {
        Path swapped = whole ? folder : file;
        Path aside = temp.toRealPath().resolve("aside");
        Path link = temp.toRealPath().resolve("link");
        Files.createSymbolicLink(link, whole ? secret.getParent() : secret);
        FileInput input = pinned();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> {
            try {
                while (!over.get()) {
                    Files.move(swapped, aside);
                    Files.move(link, swapped);
                    Files.move(swapped, link);
                    Files.move(aside, swapped);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            for (int i = 0; i < TRIES; i++) {
                try {
                    assertThat(text(input)).isEqualTo("image!");
                } catch (IOException e) {
                    // It was not there in this moment.
                    assertThat(e).isNotNull();
                }
            }
        } finally {
            over.set(true);
            swapping.get();
        }
        assertThat(text(input)).isEqualTo("image!");
    }
}
