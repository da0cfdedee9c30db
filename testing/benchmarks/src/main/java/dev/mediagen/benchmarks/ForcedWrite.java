package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Adds 4 KiB to a file and waits until they are on disk: the least that it costs to be safe from a power cut. */
final class ForcedWrite implements AutoCloseable {

    private static final int BYTES = 4096;

    private final FileChannel channel;
    private final ByteBuffer page = ByteBuffer.allocateDirect(BYTES);

    ForcedWrite(Path folder) throws IOException {
        channel = FileChannel.open(
                Files.createDirectories(folder).resolve("forced-write"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    void run() throws IOException {
        page.clear();
        while (page.hasRemaining()) {
            channel.write(page);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
