package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Further names of the files of records, by which they are found: one for each tag, and one for the day after which they are expired.
 *
 * <p>They are given before the record changes and taken after it, so that a process that is killed leaves at most one too many, which
 * every look-up sees. Tags share folders by their hash, since most tags have one record only.
 */
final class RecordIndex {

    private static final int FOLDER = 3;
    private static final int HASH = 16;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Path tags;
    private final Path days;

    RecordIndex(Path folder, String kind) {
        this.tags = folder.resolve("tags").resolve(kind);
        this.days = folder.resolve("expiry").resolve(kind);
    }

    /** The names of a record. */
    Set<Path> of(StateRecord record) {
        String name = RecordName.of(record.key().id());
        Set<Path> files = new HashSet<>();
        for (String tag : record.tags()) {
            String hash = hash(tag);
            files.add(folder(hash).resolve(hash + name));
        }
        record.expires()
                .flatMap(RecordIndex::day)
                .ifPresent(day -> files.add(days.resolve(day.toString()).resolve(name)));
        return files;
    }

    /** The names of the records of a tag. Some may have lost it meanwhile. */
    List<String> tagged(String tag) throws IOException {
        String hash = hash(tag);
        List<String> names = new ArrayList<>();
        for (Path file : PrivateFiles.list(folder(hash))) {
            String name = PrivateFiles.name(file);
            if (name.startsWith(hash)) {
                names.add(name.substring(HASH));
            }
        }
        return names;
    }

    /** The folders of the days that are over. */
    List<Path> over(Instant now) throws IOException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Path> over = new ArrayList<>();
        for (Path folder : PrivateFiles.list(days)) {
            if (!date(PrivateFiles.name(folder)).isAfter(today)) {
                over.add(folder);
            }
        }
        return over;
    }

    /** Removes the folder of a day, once nothing is in it. */
    static void removeIfEmpty(Path day) throws IOException {
        try {
            Files.deleteIfExists(day);
        } catch (DirectoryNotEmptyException e) {
            // Another time.
        }
    }

    private Path folder(String hash) {
        return tags.resolve(hash.substring(0, FOLDER));
    }

    private static String hash(String tag) {
        return RecordName.hash(tag).substring(0, HASH);
    }

    /** The first day on which all that expires at some time of a day is expired. What never comes has no day. */
    private static Optional<LocalDate> day(Instant expires) {
        return expires.isAfter(NEVER)
                ? Optional.empty()
                : Optional.of(
                        LocalDate.ofInstant(expires.isBefore(Instant.EPOCH) ? Instant.EPOCH : expires, ZoneOffset.UTC)
                                .plusDays(1));
    }

    private static LocalDate date(String name) {
        try {
            return LocalDate.parse(name);
        } catch (DateTimeException e) {
            // Nothing of ours.
            return LocalDate.MAX;
        }
    }
}
