package dev.mediagen.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The destination of results. A result arrives in two steps, so that no unfinished file is ever visible: its bytes are {@linkplain
 * Incoming#hold held}, which is recorded in its job, and then {@linkplain #place placed} under its final name.
 *
 * <p>Each step can be repeated, also by another process, with the same result. Locations are URIs: {@code file:} for local files.
 */
public interface MediaStore extends AutoCloseable {

    /**
     * The folder of the results of a request, if this store has folders of its own. Creates nothing. The same for the same values.
     *
     * @param path the path below the root of the store that the caller named, with {@code /}; empty for the root
     * @param started when the request was made
     * @return empty if results go to local folders
     */
    default Optional<URI> folder(String path, Instant started) {
        return Optional.empty();
    }

    /**
     * Names the spool of a job: the location of its bytes while they have no final names. Creates nothing. It is recorded in the
     * job before anything is sent, so that any process that ends the job can {@link #discard} it.
     *
     * @param job the id of the job
     * @param folder the folder of its results; need not exist
     */
    URI spool(String job, URI folder);

    /**
     * Starts to receive the first result of a request before money is spent. Checks whether results can be written: to the spool,
     * and later under the names of the places, with a record of a longer name ({@code .json} after the extension) beside them.
     *
     * @param place the likely destination of the first result, as for {@link #begin}
     * @param last the destination of the last result, which has the longest name
     * @throws IOException when they cannot be written; then nothing is left in the spool
     */
    Incoming prepare(URI spool, Place place, Place last) throws IOException;

    /**
     * Starts to receive a result. It is not visible yet.
     *
     * @param place the likely destination; the final extension, and rarely the name, may be another one
     * @throws IOException when it cannot be written
     */
    Incoming begin(URI spool, Place place) throws IOException;

    /** Whether the bytes are still held, as far as that can be told without reading them. */
    boolean isHeld(Held held) throws IOException;

    /**
     * Opens held bytes for reading. The process that received them can always do this; another one may have to place them first.
     *
     * @throws java.nio.file.NoSuchFileException when they are not held any more or have changed
     * @throws IOException when they cannot be read
     */
    InputStream open(Held held) throws IOException;

    /** Makes held bytes placeable in one step beside a spool: returns them as they are, or copies them there. */
    Held near(Held held, URI spool) throws IOException;

    /**
     * Gives held bytes their final name, in one step. If the name is in use, a number is appended, unless the file may be replaced.
     * Bytes that were placed before are found again. When this returns, exactly these bytes are there: if they were removed or
     * changed meanwhile, it fails.
     *
     * @return the location of the file
     * @throws java.nio.file.NoSuchFileException when the bytes are neither held nor placed
     * @throws IOException when they cannot be placed now
     */
    URI place(Held held, Place place) throws IOException;

    /** Finds where held bytes were placed before, if they are still there unchanged. */
    Optional<URI> find(Held held, Place place) throws IOException;

    /**
     * Compares a file with what was placed there.
     *
     * @param sha256 the original hash, 64 lower-case hex digits
     */
    FileState inspect(URI file, String sha256);

    /**
     * Opens a placed file for reading.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    InputStream open(URI file) throws IOException;

    /**
     * A local file with the content of a placed file, to be read by this process: the file itself if it is local, or else a copy
     * that the store removes when it is closed, or when it has made many others since.
     *
     * @param sha256 the hash of its content, 64 lower-case hex digits
     * @throws java.nio.file.NoSuchFileException when it does not exist with this content
     */
    Path local(URI file, String sha256) throws IOException;

    /**
     * Creates a file beside results in one step, unless one of that name exists.
     *
     * @return whether it was written
     */
    boolean create(URI file, InputStream content) throws IOException;

    /** Writes a file beside results in one step; replaces an earlier one. */
    void write(URI file, InputStream content) throws IOException;

    /** Removes a file that was written beside results, if it exists. */
    void remove(URI file) throws IOException;

    /** Removes everything in a spool that this type of store made, in any process. Must not throw. */
    void discard(URI spool);

    /** Which machines see the files. */
    Reach reach();

    /** Releases what the store holds open. Must not throw. */
    @Override
    default void close() {}

    /** A result that is being received. */
    interface Incoming {

        /** The stream that receives the bytes. */
        OutputStream body();

        /**
         * Completes it: all bytes are stored as safely as the store promises.
         *
         * @param head what to write at the start of the file
         */
        Held hold(Head head) throws IOException;

        /** Discards what was written. Must not throw. */
        void discard();
    }

    /** Bytes at the start of a file that are known only at its end. */
    final class Head {

        private final byte[] bytes;
        private final boolean overwrites;

        private Head(byte[] bytes, boolean overwrites) {
            this.bytes = bytes.clone();
            this.overwrites = overwrites;
        }

        /** Leaves the file as it is. */
        public static Head none() {
            return new Head(new byte[0], true);
        }

        /** Inserts bytes before the first byte. */
        public static Head before(byte[] bytes) {
            return new Head(bytes, false);
        }

        /** Overwrites the first bytes. */
        public static Head over(byte[] bytes) {
            return new Head(bytes, true);
        }

        /** The bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Whether they overwrite the first bytes instead of being inserted before them. */
        public boolean overwrites() {
            return overwrites;
        }
    }

    /**
     * Stored bytes without a final name.
     *
     * @param text what the store needs to find them, also from another process; recorded in the job
     * @param size the length in bytes
     * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits
     */
    record Held(String text, long size, String sha256) {}

    /**
     * The destination of a result.
     *
     * @param folder the folder: a local one, canonical, or one that {@link MediaStore#folder} returned; created when needed. One that has become a link since is refused
     * @param name the file name without extension
     * @param extension the extension without a dot
     * @param overwrite whether a file of that name may be replaced
     */
    record Place(URI folder, String name, String extension, boolean overwrite) {}

    /** The state of a placed file. */
    enum FileState {

        /** It is unchanged. */
        INTACT,

        /** It exists with other content. */
        CHANGED,

        /** It is not visible on this machine: removed, moved, or stored elsewhere. */
        NOT_HERE,

        /** It exists and cannot be read. */
        UNREADABLE
    }
}
