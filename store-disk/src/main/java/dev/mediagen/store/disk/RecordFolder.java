package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The records of one kind. The first line of a file is the id of its record, all that follows is the text. */
final class RecordFolder {

    /** Longer than any process takes to write, even one that was put to sleep in the middle. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** Other processes write, too, so that what this one knows of the folder is renewed after so many of its own. */
    private static final int WRITES_BETWEEN_LOOKS = 64;

    /** What every file system can tell apart. */
    private static final Duration TICK = Duration.ofMillis(10);

    private final Path folder;
    private final Bounds bounds;
    private final Clock clock;
    private Instant newest = Instant.MIN;
    private long records;
    private long bytes;
    private int writes;

    RecordFolder(Path folder, Bounds bounds, Clock clock) {
        this.folder = folder;
        this.bounds = bounds;
        this.clock = clock;
    }

    void put(String id, String text) throws IOException {
        byte[] content = content(id, text);
        Path temporary = prepare(content);
        try {
            Files.move(temporary, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        PrivateFiles.forceFolder(folder);
        written(content.length);
    }

    boolean putIfAbsent(String id, String text) throws IOException {
        if (Files.exists(file(id))) {
            return false;
        }
        byte[] content = content(id, text);
        Path temporary = prepare(content);
        try {
            Files.createLink(file(id), temporary);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
        PrivateFiles.forceFolder(folder);
        written(content.length);
        return true;
    }

    Optional<String> get(String id) throws IOException {
        Path file = file(id);
        try {
            String content = Files.readString(file);
            use(file);
            return Optional.of(content.substring(content.indexOf('\n') + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean remove(String id) throws IOException {
        boolean removed = Files.deleteIfExists(file(id));
        if (removed) {
            PrivateFiles.forceFolder(folder);
        }
        return removed;
    }

    List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Entry entry : look()) {
            idOf(entry.file()).ifPresent(ids::add);
        }
        return ids;
    }

    private Path file(String id) {
        return folder.resolve(RecordName.of(id));
    }

    private static byte[] content(String id, String text) {
        return (id.replace('\n', ' ') + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private Path prepare(byte[] content) throws IOException {
        PrivateFiles.createFolder(folder);
        FileTime stamp = FileTime.from(stamp());
        Path temporary = PrivateFiles.writeTemporary(folder, content);
        Files.setLastModifiedTime(temporary, stamp);
        return temporary;
    }

    /** Makes a record the most recently used; who may only read goes without. */
    private void use(Path file) {
        if (!bounds.isNone()) {
            try {
                Files.setLastModifiedTime(file, FileTime.from(stamp()));
            } catch (IOException e) {
                // Its text was read, which is what counts; it only is displaced sooner.
            }
        }
    }

    /** Later than all that is here: a clock that was set back must not make what is new the first to be displaced. */
    private synchronized Instant stamp() throws IOException {
        if (newest.equals(Instant.MIN) && !bounds.isNone()) {
            look().forEach(entry -> newest = entry.used().isAfter(newest) ? entry.used() : newest);
        }
        Instant now = clock.instant();
        newest = now.isAfter(newest) ? now : newest.plus(TICK);
        return newest;
    }

    private static Optional<String> idOf(Path file) throws IOException {
        Optional<String> id = RecordName.id(String.valueOf(file.getFileName()));
        if (id.isPresent()) {
            return id;
        }
        try {
            String content = Files.readString(file);
            return Optional.of(content.substring(0, content.indexOf('\n')));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private record Entry(Path file, Instant used, long size) {}

    /** All records as they are now. What a dead process left behind is removed on the way. */
    private List<Entry> look() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                look(file, entries);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    private void look(Path file, List<Entry> entries) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant used = attributes.lastModifiedTime().toInstant();
            if (RecordName.isRecord(name)) {
                entries.add(new Entry(file, used, attributes.size()));
            } else if (PrivateFiles.isTemporary(name) && used.plus(LEFT_BEHIND).isBefore(clock.instant())) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another thread or process removed it since the folder was listed.
        }
    }

    private synchronized void written(long size) throws IOException {
        if (bounds.isNone()) {
            return;
        }
        records++;
        bytes += size;
        if (writes++ % WRITES_BETWEEN_LOOKS == 0 || !bounds.allow(records, bytes)) {
            displace();
        }
    }

    /** The newest stay as long as there is room for them; the very newest stays in any case. */
    private void displace() throws IOException {
        List<Entry> newestFirst = new ArrayList<>(look());
        newestFirst.sort(Comparator.comparing(Entry::used).reversed());
        Instant oldest = clock.instant().minus(bounds.age());
        records = 0;
        bytes = 0;
        for (Entry entry : newestFirst) {
            boolean room = bounds.allow(records + 1, bytes + entry.size())
                    && !entry.used().isBefore(oldest);
            if (room || records == 0) {
                records++;
                bytes += entry.size();
            } else {
                Files.deleteIfExists(entry.file());
            }
        }
    }
}
