package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind: a file each, and for each of their tags an empty file in a folder of that tag. A tag is written before
 * its record and removed after it, so a killed process leaves at most a tag too many, which every look-up checks.
 */
final class RecordFiles {

    /** Begins the tags of our own, by which records that expired are found. No tag of a caller begins with it. */
    private static final String EXPIRY = "~expires-";

    private final String kind;
    private final Path records;
    private final Path tags;

    RecordFiles(Path folder, String kind) {
        this.kind = kind;
        this.records = folder.resolve("records").resolve(kind);
        this.tags = folder.resolve("tags").resolve(kind);
    }

    /** The record, expired or not. */
    Optional<StateEntry> read(String id) throws IOException {
        return read(records.resolve(RecordName.of(id)));
    }

    private Optional<StateEntry> read(Path file) throws IOException {
        try {
            return Optional.of(RecordText.read(kind, PrivateFiles.read(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException("the record " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes a record in place of an earlier one. */
    void write(StateEntry entry, @Nullable StateEntry earlier) throws IOException {
        PrivateFiles.createFolder(records);
        Set<String> before = earlier == null ? Set.of() : allTags(earlier);
        Set<String> after = allTags(entry);
        for (String tag : after) {
            if (!before.contains(tag)) {
                mark(tag, entry.id());
            }
        }
        PrivateFiles.replace(records.resolve(RecordName.of(entry.id())), RecordText.write(entry));
        for (String tag : before) {
            if (!after.contains(tag)) {
                unmark(tag, entry.id());
            }
        }
    }

    void remove(StateEntry entry) throws IOException {
        Files.deleteIfExists(records.resolve(RecordName.of(entry.id())));
        for (String tag : allTags(entry)) {
            unmark(tag, entry.id());
        }
    }

    /** Makes a record safe from a power cut. */
    void force(String id) throws IOException {
        try {
            PrivateFiles.force(records.resolve(RecordName.of(id)));
        } catch (NoSuchFileException e) {
            // Removed since; that is forced with the folder.
        }
    }

    void forceFolder() throws IOException {
        if (Files.isDirectory(records)) {
            PrivateFiles.force(records);
        }
    }

    /** The ids under a tag, or all of them, sorted. A record may have lost the tag meanwhile. */
    List<String> ids(String tag) throws IOException {
        Path folder = tag.isEmpty() ? records : tags.resolve(RecordName.of(tag));
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (RecordName.isRecord(name)) {
                    Optional<String> id = RecordName.id(name);
                    id.or(() -> idIn(name)).ifPresent(ids::add);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        ids.sort(null);
        return ids;
    }

    /** An id that is too long for a file name stands in the record. */
    private Optional<String> idIn(String name) {
        try {
            return read(records.resolve(name)).map(StateEntry::id);
        } catch (IOException e) {
            // A record that cannot be read is found by its id alone, where the failure is told.
            return Optional.empty();
        }
    }

    /** The ids of records that may have expired before an instant. */
    Set<String> expired(Instant now) throws IOException {
        Set<String> ids = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tags, "@" + EXPIRY.replace("~", "%7e") + "*")) {
            for (Path folder : folders) {
                String tag = RecordName.id(String.valueOf(folder.getFileName())).orElse(EXPIRY + LocalDate.MAX);
                if (!LocalDate.parse(tag.substring(EXPIRY.length()))
                        .isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
                    ids.addAll(ids(tag));
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        return ids;
    }

    /** Removes what a process left that was killed while it wrote. */
    void sweepTemporaries(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(records, "*.part")) {
            for (Path file : files) {
                if (PrivateFiles.isTemporary(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was written yet, or somebody else removed it.
        }
    }

    private static Set<String> allTags(StateEntry entry) {
        Set<String> all = new HashSet<>(entry.tags());
        entry.expires()
                .map(when -> LocalDate.ofInstant(when.plus(1, ChronoUnit.DAYS), ZoneOffset.UTC))
                .ifPresent(day -> all.add(EXPIRY + day));
        return all;
    }

    private void mark(String tag, String id) throws IOException {
        Path folder = tags.resolve(RecordName.of(tag));
        while (true) {
            try {
                PrivateFiles.createFolder(folder);
                PrivateFiles.open(folder.resolve(RecordName.of(id))).close();
                return;
            } catch (NoSuchFileException e) {
                // Whoever removed the last record of the tag removed the folder in this moment.
            }
        }
    }

    private void unmark(String tag, String id) throws IOException {
        Path folder = tags.resolve(RecordName.of(tag));
        Files.deleteIfExists(folder.resolve(RecordName.of(id)));
        try {
            Files.deleteIfExists(folder);
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            // Others have the tag, too.
        }
    }
}
