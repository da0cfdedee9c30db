package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The records of one kind: a file each, and what they are found by. All that changes them is called under their locks. */
final class RecordFiles {

    private final String kind;
    private final Path records;
    private final RecordIndex index;
    private final Temporaries temporaries;

    RecordFiles(Path folder, String kind, Temporaries temporaries) {
        this.kind = kind;
        this.records = folder.resolve("records").resolve(kind);
        this.index = new RecordIndex(folder, kind);
        this.temporaries = temporaries;
    }

    /**
     * The record, expired or not.
     *
     * @throws DamagedRecordException when it is not whole
     */
    Optional<StateRecord> read(String id) throws IOException {
        return read(records.resolve(RecordName.of(id)));
    }

    private Optional<StateRecord> read(Path file) throws IOException {
        byte[] content;
        try {
            content = PrivateFiles.read(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordText.last(kind, content).record());
        } catch (IOException e) {
            throw new DamagedRecordException(file, e);
        }
    }

    /** Begins to change a record. */
    RecordChange change(String id) {
        return new RecordChange(new RecordFile(kind, records.resolve(RecordName.of(id)), temporaries), index);
    }

    /** Writes again what a record is found by. */
    void mark(StateRecord record) throws IOException {
        for (Path name : index.of(record)) {
            PrivateFiles.name(records.resolve(RecordName.of(record.key().id())), name);
        }
    }

    /** Removes a record if it expired, and in any case what wrongly says that it did. */
    void sweep(String id, Path day, Instant until) throws IOException {
        Path found = day.resolve(RecordName.of(id));
        Optional<StateRecord> there = read(id);
        if (there.isPresent() && there.get().isExpired(until)) {
            Files.deleteIfExists(records.resolve(RecordName.of(id)));
            for (Path file : index.of(there.get())) {
                Files.deleteIfExists(file);
            }
        }
        if (there.isEmpty() || !index.of(there.get()).contains(found)) {
            Files.deleteIfExists(found);
        }
    }

    /**
     * Makes a record safe from a power cut.
     *
     * @return the folders that have to be forced after it
     */
    Set<Path> force(String id) throws IOException {
        Set<Path> folders = new HashSet<>(Set.of(records));
        try {
            PrivateFiles.force(records.resolve(RecordName.of(id)));
        } catch (NoSuchFileException e) {
            // It expired; that is forced with the folder.
            return folders;
        }
        read(id).ifPresent(record -> index.of(record).forEach(file -> folders.add(parent(file))));
        return folders;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** The ids under a tag, or all of them, that come after an id, sorted. Some may be gone or have lost the tag. */
    List<String> ids(String tag, String after) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String name : tag.isEmpty() ? names(records) : index.tagged(tag)) {
            id(name).filter(id -> id.compareTo(after) > 0).ifPresent(ids::add);
        }
        ids.sort(null);
        return ids;
    }

    /** The folders of the days after which records expired. */
    List<Path> over(Instant now) throws IOException {
        return index.over(now);
    }

    /** The ids of the records that are found by the files in a folder. */
    Set<String> idsIn(Path folder) throws IOException {
        Set<String> ids = new HashSet<>();
        for (String name : names(folder)) {
            id(name).ifPresent(ids::add);
        }
        return ids;
    }

    private static List<String> names(Path folder) throws IOException {
        return PrivateFiles.list(folder).stream().map(PrivateFiles::name).toList();
    }

    /** An id that is too long for a file name stands in the record. */
    private Optional<String> id(String name) {
        if (!RecordName.isRecord(name)) {
            return Optional.empty();
        }
        Optional<String> id = RecordName.id(name);
        if (id.isPresent()) {
            return id;
        }
        try {
            return read(records.resolve(name)).map(record -> record.key().id());
        } catch (IOException e) {
            // A record that cannot be read is found by its id alone, where the failure is told.
            return Optional.empty();
        }
    }
}
