package dev.mediagen.store.disk;

import java.io.IOException;
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
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one kind: one file each, and their indexes. Changes are called under their locks. */
final class RecordFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);

    private final Path records;
    private final TagIndex tags;
    private final ExpiryIndex expiry;
    private final Temporaries temporaries;
    private final Set<String> skipped = new ConcurrentSkipListSet<>();

    RecordFiles(Path folder, String kind, Temporaries temporaries) {
        this.records = folder.resolve("records").resolve(kind);
        this.tags = new TagIndex(folder, kind);
        this.expiry = new ExpiryIndex(folder, kind, temporaries.owner());
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

    /** The ids of damaged records that were left out of a list, in order. */
    Set<String> skipped() {
        return skipped;
    }

    /** The file of a record. */
    Path file(String id) {
        return records.resolve(RecordName.of(id));
    }

    /** Starts a change of a record. */
    RecordChange change(String id) {
        return new RecordChange(file(id), tags, expiry, temporaries);
    }

    /** Adds a record to the indexes again. */
    void addToIndexes(StateRecord record) throws IOException {
        for (Path name : tags.names(record)) {
            tags.add(name);
        }
        expiry.add(record);
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
            Optional<StateRecord> record = read(id);
            for (Path name : record.map(tags::names).orElse(Set.of())) {
                folders.add(Objects.requireNonNull(name.getParent()));
            }
            Optional<Path> day = record.flatMap(expiry::file);
            if (day.isPresent()) {
                PrivateFiles.force(day.get());
                folders.add(Objects.requireNonNull(day.get().getParent()));
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
        for (String id : ids(tag.isEmpty() ? names(records) : tags.tagged(tag))) {
            if (id.compareTo(after) > 0) {
                ids.add(id);
            }
        }
        ids.sort(null);
        return ids;
    }

    /** The folders of the days whose records may have expired by now. */
    List<Path> over(Instant now) throws IOException {
        return expiry.over(now);
    }

    /** The ids of the records that may expire on a day. */
    Set<String> idsOf(Path day) throws IOException {
        return ids(ExpiryIndex.names(day));
    }

    /**
     * Removes a record if it expired.
     *
     * @return whether it has to be looked at again for this day
     */
    boolean sweep(String id, Path day, Instant now) throws IOException {
        Optional<StateRecord> there = read(id);
        if (there.isEmpty() || !there.get().isExpired(now)) {
            return there.isPresent() && ExpiryIndex.isOn(day, there.get());
        }
        Files.deleteIfExists(file(id));
        for (Path name : tags.names(there.get())) {
            Files.deleteIfExists(name);
        }
        return false;
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
