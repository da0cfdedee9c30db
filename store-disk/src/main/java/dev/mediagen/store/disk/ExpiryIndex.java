package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * The records of one kind by the day on which they expire: a folder per day, and in it one file per process, to which that process
 * appends the file names of records. Names are never removed singly: a look at the record shows whether one still counts.
 */
final class ExpiryIndex {

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Path days;
    private final String owner;

    /**
     * Creates the index of a kind.
     *
     * @param folder the folder of the state
     * @param owner the id of this process
     */
    ExpiryIndex(Path folder, String kind, String owner) {
        this.days = folder.resolve("expiry").resolve(kind);
        this.owner = owner;
    }

    /** Adds a record, unless it never expires. */
    void add(StateRecord record) throws IOException {
        Optional<Path> file = file(record);
        if (file.isPresent()) {
            // A line that a power cut left without its end ends here, and concerns only itself.
            String line = "\n" + RecordName.of(record.key().id()) + "\n";
            PrivateFiles.append(file.get(), line.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The file of this process that has the name of a record. */
    Optional<Path> file(StateRecord record) {
        return day(record).map(day -> days.resolve(day.toString()).resolve(owner));
    }

    /** Whether two records expire on the same day. */
    static boolean isSameDay(StateRecord one, StateRecord other) {
        return day(one).equals(day(other));
    }

    /** Whether a record is found on a day. */
    static boolean isOn(Path day, StateRecord record) {
        return day(record)
                .filter(there -> there.toString().equals(PrivateFiles.name(day)))
                .isPresent();
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

    /** The file names of the records that may expire on a day. */
    static Set<String> names(Path day) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path file : PrivateFiles.list(day)) {
            try {
                names.addAll(List.of(new String(PrivateFiles.read(file), StandardCharsets.US_ASCII).split("\n")));
            } catch (NoSuchFileException e) {
                // Another process has removed the day.
            }
        }
        return names;
    }

    /** Removes a day on which no record expires any more. */
    static void remove(Path day) throws IOException {
        for (Path file : PrivateFiles.list(day)) {
            Files.deleteIfExists(file);
        }
        try {
            Files.deleteIfExists(day);
        } catch (DirectoryNotEmptyException e) {
            // Another time.
        }
    }

    /** The day after a record expires, when all records of its last day are expired. Empty if it never expires. */
    private static Optional<LocalDate> day(StateRecord record) {
        return record.entry()
                .expires()
                .map(expires -> expires.isBefore(Instant.EPOCH) ? Instant.EPOCH : expires)
                .filter(expires -> !expires.isAfter(NEVER))
                .map(expires -> LocalDate.ofInstant(expires, ZoneOffset.UTC).plusDays(1));
    }
}
