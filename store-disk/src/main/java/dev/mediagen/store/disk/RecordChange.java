package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of one record, under its lock. The next version is first {@linkplain #stage written} invisibly, which may fail for lack
 * of space, and then {@linkplain #place placed} in one step.
 *
 * <p>A small version is appended to the file, without its first byte, which follows last. That takes a tenth of the time of a new
 * file, and no power cut can damage the earlier version.
 */
final class RecordChange implements AutoCloseable {

    /** The maximum length; a larger file is written anew. */
    private static final int LONGEST = 8 * 1024;

    private final Path path;
    private final TagIndex tags;
    private final ExpiryIndex expiry;
    private final Temporaries temporaries;
    private final Set<Path> outdated = new HashSet<>();
    private Optional<StateRecord> earlier = Optional.empty();
    private @Nullable RandomAccessFile file;
    private long end;
    private byte[] staged = {};
    private @Nullable Path temporary;

    RecordChange(Path path, TagIndex tags, ExpiryIndex expiry, Temporaries temporaries) {
        this.path = path;
        this.tags = tags;
        this.expiry = expiry;
        this.temporaries = temporaries;
    }

    /**
     * Reads the record, expired or not.
     *
     * @throws RecordFiles.DamagedException when it is damaged
     */
    Optional<StateRecord> read() throws IOException {
        if (path.toFile().exists()) {
            RandomAccessFile there = new RandomAccessFile(path.toFile(), "rw");
            file = there;
            RecordText.Version last = RecordFiles.last(path, PrivateFiles.read(there));
            earlier = Optional.of(last.record());
            end = last.end();
        }
        return earlier;
    }

    /** What {@link #read} found. */
    Optional<StateRecord> earlier() {
        return earlier;
    }

    /**
     * Writes the next version invisibly. Its index names are added before it takes effect, and those of the earlier version are
     * removed afterwards, so that a reader finds either.
     *
     * @param force whether a new file has to be safe from a power cut before it replaces an old one
     * @return the next version as it is written
     */
    byte[] stage(StateRecord next, boolean force) throws IOException {
        staged = RecordText.write(next);
        Set<Path> names = tags.names(next);
        earlier.ifPresent(record -> outdated.addAll(tags.names(record)));
        RandomAccessFile there = file;
        if (there != null && earlier.isPresent() && !next.isRemoved() && end + staged.length <= LONGEST) {
            append(there);
        } else {
            temporary = temporaries.write(staged, force && there != null);
        }
        for (Path name : names) {
            if (!outdated.remove(name)) {
                tags.add(name);
            }
        }
        if (earlier.filter(record -> ExpiryIndex.isSameDay(record, next)).isEmpty()) {
            expiry.add(next);
        }
        return staged;
    }

    private void append(RandomAccessFile there) throws IOException {
        if (there.getFilePointer() > end) {
            // A process was killed while it added something.
            there.setLength(end);
        }
        there.seek(end + 1);
        there.write(staged, 1, staged.length - 1);
    }

    /** Makes the staged version effective. */
    void place() throws IOException {
        RandomAccessFile there = file;
        Path fresh = temporary;
        if (fresh != null) {
            PrivateFiles.move(fresh, path);
            temporary = null;
        } else if (there != null) {
            there.seek(end);
            there.write(staged, 0, 1);
        }
        for (Path name : outdated) {
            Files.deleteIfExists(name);
        }
    }

    /** Discards a version that was staged and not placed. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
