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
 * A change of one record, under its lock. The next version is first {@linkplain #stage written} where nobody sees it, which may fail
 * for want of space, and then {@linkplain #place placed} with one step.
 *
 * <p>A small version is added at the end of the file, without its first byte, which follows last. That takes a tenth of the time of
 * a new file, and no power cut can tear the earlier version.
 */
final class RecordChange implements AutoCloseable {

    /** A file that would get larger than this is written anew. */
    private static final int LONGEST = 8 * 1024;

    private final Path path;
    private final RecordIndex index;
    private final Temporaries temporaries;
    private final Set<Path> outdated = new HashSet<>();
    private Optional<StateRecord> earlier = Optional.empty();
    private @Nullable RandomAccessFile file;
    private long end;
    private byte[] staged = {};
    private @Nullable Path temporary;

    RecordChange(Path path, RecordIndex index, Temporaries temporaries) {
        this.path = path;
        this.index = index;
        this.temporaries = temporaries;
    }

    /**
     * Reads the record that is there, expired or not.
     *
     * @throws RecordFiles.DamagedException when it is not whole
     */
    Optional<StateRecord> read() throws IOException {
        if (Files.exists(path)) {
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
     * Writes the next version where nobody sees it. Names by which it is found are given before it counts, and those of the earlier
     * version are taken after it, so that whoever looks finds either.
     *
     * @param force whether a new file has to be safe from a power cut before it takes the place of an old one
     * @return the next version as it is written
     */
    byte[] stage(StateRecord next, boolean force) throws IOException {
        staged = RecordText.write(next);
        Set<Path> names = index.names(next);
        earlier.ifPresent(record -> outdated.addAll(index.names(record)));
        RandomAccessFile there = file;
        if (there != null && earlier.isPresent() && !next.isRemoved() && end + staged.length <= LONGEST) {
            append(there);
        } else {
            temporary = temporaries.write(staged, force && there != null);
        }
        for (Path name : names) {
            if (!outdated.remove(name)) {
                index.add(name);
            }
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

    /** Makes the staged version the one that counts. */
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

    /** A version that was staged and not placed is given up. */
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
