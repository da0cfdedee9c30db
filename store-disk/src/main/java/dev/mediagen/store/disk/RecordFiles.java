package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one kind: one file each, and their index. Changes are called under their locks. */
final class RecordFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);

    private final Path records;
    private final RecordIndex index;
    private final Temporaries temporaries;

    RecordFiles(Path folder, String kind, Temporaries temporaries) {
        this.records = folder.resolve("records").resolve(kind);
        this.index = new RecordIndex(folder, kind);
        this.temporaries = temporaries;
    }

    /** A record is damaged. This affects only that record. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException(Path file) {
            super("the record " + file + " is damaged. Move that file to another folder to continue without it");
        }
    }

    /**
     * The last version in a file.
     *
     * @throws DamagedException when it has no complete version
     */
    static RecordText.Version last(Path file, byte[] content) throws DamagedException {
        return RecordText.last(content).orElseThrow(() -> new DamagedException(file));
    }

    /**
     * Reads a record, expired or not.
     *
     * @throws DamagedException when it is damaged
     */
    Optional<StateRecord> read(String id) throws IOException {
        return readFile(file(id));
    }

    private Optional<StateRecord> readFile(Path file) throws IOException {
        try {
            return Optional.of(last(file, PrivateFiles.read(file)).record());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path file(String id) {
        return records.resolve(RecordName.of(id));
    }

    /** Starts a change of a record. */
    RecordChange change(String id) {
        return new RecordChange(file(id), index, temporaries);
    }

    /** Adds a record to the index again. */
    void addToIndex(StateRecord record) throws IOException {
        for (Path name : index.names(record)) {
            index.add(name);
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
            PrivateFiles.force(file(id));
            for (Path name : read(id).map(index::names).orElse(Set.of())) {
                folders.add(Objects.requireNonNull(name.getParent()));
            }
        } catch (NoSuchFileException e) {
            // It expired; that is forced with the folder.
            return folders;
        }
        return folders;
    }

    /** The ids with a tag, or all ids, after an id, sorted. Some records may have been removed or have lost the tag. */
    List<String> ids(String tag, String after) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String id : ids(tag.isEmpty() ? names(records) : index.tagged(tag))) {
            if (id.compareTo(after) > 0) {
                ids.add(id);
            }
        }
        ids.sort(null);
        return ids;
    }

    /** The folders of the days whose records may have expired by now. */
    List<Path> over(Instant now) throws IOException {
        return index.over(now);
    }

    /** The ids of the records that may expire on a day. */
    Set<String> idsOf(Path day) throws IOException {
        return ids(names(day));
    }

    /** Removes a record if it expired; otherwise removes its wrong index entry. */
    void sweep(String id, Path day, Instant now) throws IOException {
        Path found = day.resolve(RecordName.of(id));
        Optional<StateRecord> there = read(id);
        if (there.isPresent() && there.get().isExpired(now)) {
            Files.deleteIfExists(file(id));
            for (Path name : index.names(there.get())) {
                Files.deleteIfExists(name);
            }
        } else if (there.isEmpty() || !index.names(there.get()).contains(found)) {
            Files.deleteIfExists(found);
        }
    }

    /** Removes the folder of a day if it is empty. */
    static void removeIfEmpty(Path day) throws IOException {
        try {
            Files.deleteIfExists(day);
        } catch (DirectoryNotEmptyException e) {
            // Another time.
        }
    }

    private static List<String> names(Path folder) throws IOException {
        return PrivateFiles.list(folder).stream().map(PrivateFiles::name).toList();
    }

    private Set<String> ids(Collection<String> names) {
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            if (RecordName.isRecord(name)) {
                RecordName.id(name).or(() -> idIn(name)).ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** The id in a file name; one that is too long for a name is in the record. */
    private Optional<String> idIn(String name) {
        try {
            return readFile(records.resolve(name)).map(record -> record.key().id());
        } catch (IOException e) {
            LOG.warn("A damaged record is skipped.", e);
            return Optional.empty();
        }
    }
}
