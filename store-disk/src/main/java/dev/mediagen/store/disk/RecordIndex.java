package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The index of records: one name per tag, and one for the day of expiry. All are names of one empty file, which takes half the time
 * of separate files.
 *
 * <p>A killed process leaves at most one name too many, which every look-up detects. Tags share folders by their hash, since most
 * tags have one record only.
 */
final class RecordIndex {

    private static final int FOLDER = 3;
    private static final int HASH = 16;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Path empty;
    private final Path tags;
    private final Path days;

    RecordIndex(Path folder, String kind) {
        this.empty = folder.resolve("empty");
        this.tags = folder.resolve("tags").resolve(kind);
        this.days = folder.resolve("expiry").resolve(kind);
    }

    /** The names of a record. */
    Set<Path> names(StateRecord record) {
        String name = RecordName.of(record.key().id());
        Set<Path> names = new HashSet<>();
        for (String tag : record.tags()) {
            String hash = hash(tag);
            names.add(folder(hash).resolve(hash + name));
        }
        record.entry()
                .expires()
                .flatMap(RecordIndex::day)
                .ifPresent(day -> names.add(days.resolve(day.toString()).resolve(name)));
        return names;
    }

    void add(Path name) throws IOException {
        PrivateFiles.link(empty, name);
    }

    /** The files of the records with a tag. Some may have lost it meanwhile. */
    List<String> tagged(String tag) throws IOException {
        String hash = hash(tag);
        return PrivateFiles.list(folder(hash)).stream()
                .map(PrivateFiles::name)
                .filter(name -> name.startsWith(hash))
                .map(name -> name.substring(HASH))
                .toList();
    }

    /** The folders of the days whose records may have expired by now. */
    List<Path> over(Instant now) throws IOException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Path> over = new ArrayList<>();
        for (Path folder : PrivateFiles.list(days)) {
            try {
                if (!LocalDate.parse(PrivateFiles.name(folder)).isAfter(today)) {
                    over.add(folder);
                }
            } catch (DateTimeParseException e) {
                // Nothing of ours.
            }
        }
        return over;
    }

    private Path folder(String hash) {
        return tags.resolve(hash.substring(0, FOLDER));
    }

    private static String hash(String tag) {
        return RecordName.hash(tag).substring(0, HASH);
    }

    /** The day after an entry expires, when all entries of its last day are expired. Empty if it never expires. */
    private static Optional<LocalDate> day(Instant expires) {
        Instant known = expires.isBefore(Instant.EPOCH) ? Instant.EPOCH : expires;
        return known.isAfter(NEVER)
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(known, ZoneOffset.UTC).plusDays(1));
    }
}
