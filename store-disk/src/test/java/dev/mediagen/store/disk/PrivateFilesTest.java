package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    private static final int FILES = 2_000;

    @TempDir
    private Path folder;

    /** A reader learns from the index of a record whose file appears while it is opened: it exists, or it does not. */
    @Test
    void fileThatAppearsWhileItIsOpenedIsThereOrNot() throws ExecutionException, InterruptedException {
        AtomicInteger wanted = new AtomicInteger();
        FutureTask<Boolean> writer = new FutureTask<>(() -> {
            for (int i = 0; i < FILES; i++) {
                while (wanted.get() < i) {
                    Thread.onSpinWait();
                }
                Files.createFile(folder.resolve(String.valueOf(i)));
            }
            return true;
        });
        FutureTask<Boolean> reader = new FutureTask<>(() -> {
            try {
                for (int i = 0; i < FILES; i++) {
                    wanted.set(i);
                    readWhenItAppears(folder.resolve(String.valueOf(i)));
                }
                return true;
            } finally {
                wanted.set(FILES);
            }
        });
        new Thread(writer).start();
        new Thread(reader).start();
        assertThat(reader.get()).isTrue();
        assertThat(writer.get()).isTrue();
    }

    private static void readWhenItAppears(Path file) throws IOException {
        boolean appeared = false;
        while (!appeared) {
            try {
                assertThat(new String(PrivateFiles.read(file), StandardCharsets.UTF_8))
                        .isEmpty();
                appeared = true;
            } catch (NoSuchFileException e) {
                Thread.onSpinWait();
            }
        }
    }
}
