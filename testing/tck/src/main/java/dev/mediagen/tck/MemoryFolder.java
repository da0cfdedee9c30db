package dev.mediagen.tck;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Creates temporary folders in a memory file system where the machine has one, and in the usual temporary folder elsewhere. The
 * core forces every result to the disk, and a contract makes thousands of results.
 */
final class MemoryFolder implements TempDirFactory {
    private static final String PREFIX = "mediagen-tck-";
    private static final long ENOUGH_BYTES = 1L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        Path memory = FileSystems.getDefault().getPath("/dev/shm");
        return hasRoom(memory) ? Files.createTempDirectory(memory, PREFIX) : Files.createTempDirectory(PREFIX);
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= ENOUGH_BYTES;
    }
}
