package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a record while it is changed, under its lock. A new version is first {@linkplain #stage written} where nobody sees
 * it, which may fail for want of space, and then {@linkplain #place put} there with one step.
 *
 * <p>A small one is added at the end of the file, without its first byte, which follows last: that takes a tenth of the time that a
 * new file in the place of the old one takes, and a power cut cannot tear the earlier version.
 */
final class RecordFile implements AutoCloseable {

    /** A file that would get larger than this is written anew. */
    private static final int LONGEST = 8 * 1024;

    private static final Set<StandardOpenOption> CHANGE = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final String kind;
    private final Path path;
    private final Temporaries temporaries;
    private @Nullable FileChannel channel;
    private int length;
    private Optional<RecordText.Last> last = Optional.empty();
    private byte[] staged = {};
    private @Nullable Path temporary;

    RecordFile(String kind, Path path, Temporaries temporaries) {
        this.kind = kind;
        this.path = path;
        this.temporaries = temporaries;
    }

    /**
     * What the file says; empty when it is not there.
     *
     * @throws DamagedRecordException when nothing in it is whole
     */
    Optional<StateRecord> read() throws IOException {
        byte[] content;
        try {
            content = PrivateFiles.uninterrupted(() -> PrivateFiles.read(channel()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        length = content.length;
        try {
            last = Optional.of(RecordText.last(kind, content));
        } catch (IOException e) {
            throw new DamagedRecordException(path, e);
        }
        return last.map(RecordText.Last::record);
    }

    /** An interrupt closes it. */
    private FileChannel channel() throws IOException {
        FileChannel there = channel;
        if (there == null || !there.isOpen()) {
            there = FileChannel.open(path, CHANGE);
            channel = there;
        }
        return there;
    }

    /**
     * Writes the next version where nobody sees it. Nothing is left of earlier ones after a removal.
     *
     * @param force whether a new file must be safe from a power cut before it takes the place of the old one
     * @return whether that is a new file
     */
    boolean stage(StateRecord next, boolean force) throws IOException {
        staged = RecordText.write(next);
        if (next.entry().isPresent() && last.isPresent() && last.get().end() + staged.length <= LONGEST) {
            PrivateFiles.uninterrupted(() -> {
                if (length > end()) {
                    // A process was killed while it added something.
                    channel().truncate(end());
                }
                PrivateFiles.write(channel(), end() + 1L, staged, 1);
                return true;
            });
        } else {
            temporary = temporaries.write(staged, force);
        }
        return temporary != null;
    }

    /** The staged version. */
    byte[] staged() {
        return staged;
    }

    /** The file in which the staged version is. */
    Path written() {
        Path fresh = temporary;
        return fresh == null ? path : fresh;
    }

    /** Gives the file in which the staged version is another name, whatever has that name now. */
    void name(Path name) throws IOException {
        temporaries.name(written(), name);
    }

    private int end() {
        return last.orElseThrow().end();
    }

    /** Makes the staged version the one that counts. */
    void place() throws IOException {
        if (temporary != null) {
            PrivateFiles.move(temporary, path);
            temporary = null;
        } else {
            PrivateFiles.uninterrupted(() -> channel().write(ByteBuffer.wrap(staged, 0, 1), end()));
        }
    }

    /** A version that was staged and not put into its place is given up. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
