package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A change of one record, under its lock. */
final class RecordChange implements AutoCloseable {

    private final RecordFile file;
    private final RecordIndex index;
    private Optional<StateRecord> earlier = Optional.empty();
    private final Set<Path> outdated = new HashSet<>();

    RecordChange(RecordFile file, RecordIndex index) {
        this.file = file;
        this.index = index;
    }

    /**
     * The record that is there, expired or not.
     *
     * @throws DamagedRecordException when it is not whole
     */
    Optional<StateRecord> read() throws IOException {
        earlier = file.read();
        return earlier;
    }

    /**
     * Writes the next version where nobody sees it. What it is found by comes before it, and what the earlier one was found by goes
     * after it, so that whoever looks finds either.
     *
     * @param force whether the earlier version must be safe from a power cut before the next one counts
     * @return the next version as it is written
     */
    byte[] stage(StateRecord next, boolean force) throws IOException {
        Set<Path> found = index.of(next);
        earlier.ifPresent(there -> outdated.addAll(index.of(there)));
        boolean isNewFile = file.stage(next, force);
        for (Path name : found) {
            if (!outdated.contains(name)) {
                PrivateFiles.name(file.written(), name);
            } else if (isNewFile) {
                file.name(name);
            }
        }
        outdated.removeAll(found);
        return file.staged();
    }

    /** Makes the staged version the one that counts. */
    void place() throws IOException {
        file.place();
        for (Path each : outdated) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
