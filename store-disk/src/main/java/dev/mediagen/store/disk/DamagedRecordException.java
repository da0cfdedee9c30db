package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A record that is not whole. It costs that record alone. */
final class DamagedRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedRecordException(Path file, Exception cause) {
        super("the record " + file + " is damaged. Move that file away to go on without it", cause);
    }
}
