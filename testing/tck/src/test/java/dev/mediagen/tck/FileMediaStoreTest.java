package dev.mediagen.tck;

import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMediaStoreTest extends MediaStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected MediaStore open() {
        return new FileMediaStore(Durability.PROCESS);
    }

    @Override
    protected URI folder() {
        try {
            return folder.toRealPath().toUri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
