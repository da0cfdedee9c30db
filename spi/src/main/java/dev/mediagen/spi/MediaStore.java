package dev.mediagen.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/**
 * Where results go. A result arrives in two steps, so that nothing half finished is ever visible: its bytes are {@linkplain
 * Incoming#hold held}, which is written into the record of its job, and then {@linkplain #place placed} under its final name.
 *
 * <p>Each step can be repeated, by another process too, and gives the same. Places are URIs: {@code file:} for local files.
 */
public interface MediaStore extends AutoCloseable {

    /**
     * Names the spool of a job: where its bytes are while they have no final names. Touches nothing. It goes into the record of the
     * job before anything is sent, so that whoever ends the job can {@link #discard} it.
     *
     * @param job the id of the job
     * @param folder where its results will be placed; need not exist
     */
    URI spool(String job, URI folder);

    /**
     * Finds out before money is spent whether results can be written: to the spool, and later under the names of a place, with a
     * record of a longer name ({@code .json} after the extension) beside them.
     *
     * @param place where the results will go; the extension may be another one of as many characters
     * @throws IOException when they cannot
     */
    void requireWritable(URI spool, Place place) throws IOException;

    /**
     * Begins to take a result. It is visible to nobody.
     *
     * @throws IOException when it cannot be written
     */
    Incoming begin(URI spool) throws IOException;

    /** Whether the bytes are still held, as far as that can be told without reading them. */
    boolean isHeld(Held held) throws IOException;

    /**
     * Opens held bytes.
     *
     * @throws java.nio.file.NoSuchFileException when they are not held any more, or are other bytes now
     * @throws IOException when they cannot be read
     */
    InputStream open(Held held) throws IOException;

    /** Held bytes as they can be placed in one step beside a spool: as they are, or copied there. */
    Held near(Held held, URI spool) throws IOException;

    /**
     * Gives held bytes their final name, in one step. A name that is taken gets a number, unless it may be replaced. What was
     * placed before is found again. When this returns, these bytes are there: what was removed or changed meanwhile is a failure.
     *
     * @return where it is
     * @throws java.nio.file.NoSuchFileException when the bytes are neither held nor placed
     * @throws IOException when they cannot be placed now
     */
    URI place(Held held, Place place) throws IOException;

    /** Where held bytes were placed before, if they are still there, unchanged. */
    Optional<URI> find(Held held, Place place) throws IOException;

    /**
     * Compares what is at a place with what was placed there.
     *
     * @param sha256 the hash that it had
     */
    FileState inspect(URI file, String sha256);

    /** Opens a placed file. */
    InputStream open(URI file) throws IOException;

    /**
     * Writes a file beside results in one step, unless there is one of that name.
     *
     * @return whether it was written
     */
    boolean create(URI file, InputStream content) throws IOException;

    /** Writes a file beside results, in place of an earlier one and in one step. */
    void write(URI file, InputStream content) throws IOException;

    /** Removes a file that was written beside results, if it is there. */
    void remove(URI file) throws IOException;

    /** Removes everything in a spool that this kind of store made, whichever process did. Must not throw. */
    void discard(URI spool);

    /** Who sees the files. */
    Reach reach();

    /** Releases what the store holds open. Must not throw. */
    @Override
    default void close() {}

    /** A result on its way. */
    interface Incoming {

        /** Takes the bytes. */
        OutputStream body();

        /**
         * Ends it: the bytes are whole and as safe as the store promises.
         *
         * @param head what has to stand at the beginning
         */
        Held hold(Head head) throws IOException;

        /** Throws away what was written. Must not throw. */
        void discard();
    }

    /** What has to stand at the beginning of a file and was known only at its end. */
    final class Head {

        private final byte[] bytes;
        private final boolean overwrites;

        private Head(byte[] bytes, boolean overwrites) {
            this.bytes = bytes.clone();
            this.overwrites = overwrites;
        }

        /** The file stays as it is. */
        public static Head none() {
            return new Head(new byte[0], true);
        }

        /** Comes before the first byte. */
        public static Head before(byte[] bytes) {
            return new Head(bytes, false);
        }

        /** Takes the place of the first bytes. */
        public static Head over(byte[] bytes) {
            return new Head(bytes, true);
        }

        /** The bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Whether they take the place of as many bytes, or come before the first. */
        public boolean overwrites() {
            return overwrites;
        }
    }

    /**
     * Bytes that are safe and have no final name yet.
     *
     * @param text what the store needs to find them, from another process too; goes into the record of the job
     * @param size the length in bytes
     * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits
     */
    record Held(String text, long size, String sha256) {}

    /**
     * Where a result goes.
     *
     * @param folder the folder, canonical; made when needed. One that has become a link since is refused
     * @param name the file name without extension
     * @param extension the extension without a dot
     * @param overwrite whether a file of that name may be replaced
     */
    record Place(URI folder, String name, String extension, boolean overwrite) {}

    /** What became of a placed file. */
    enum FileState {

        /** It is as it was. */
        INTACT,

        /** There is a file, and it has other bytes. */
        CHANGED,

        /** It is not visible here: removed, moved, or on another machine. */
        NOT_HERE,

        /** It is there and cannot be read. */
        UNREADABLE
    }
}
