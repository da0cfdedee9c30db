package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A ZIP archive with media. It goes to a temporary file, because the sizes of its entries may stand at its end only. Names of entries
 * never become paths. An entry that is damaged is reported at the end, and does not affect the others; an archive that is
 * whole and without a readable entry is a result as it is.
 */
final class ArchiveBody implements DocumentBody {

    private static final int MOST_ENTRIES = 100;
    private static final int MOST_DIRECTORY_BYTES = 1024 * 1024;
    private static final byte[] SIGNATURE = {'P', 'K', 3, 4};

    /** The end of an archive: signature, 6 bytes, entries in all, length and position of the directory, no comment. */
    private static final int END_BYTES = 22;

    private static final int END_SIGNATURE = 0x06054b50;

    private final RawResponse reply;
    private final MediaReceiver media;
    private long bytesLeft;
    private int entriesLeft = MOST_ENTRIES;
    private Optional<IOException> trouble = Optional.empty();

    /**
     * Prepares to read.
     *
     * @param mostBytes how long all entries may be together
     */
    ArchiveBody(RawResponse reply, MediaReceiver media, long mostBytes) {
        this.reply = reply;
        this.media = media;
        this.bytesLeft = mostBytes;
    }

    static boolean is(RawResponse reply) {
        return reply.head().filter(head -> head.startsWith(SIGNATURE)).isPresent();
    }

    @Override
    public Json read() throws IOException {
        Path file = Files.createTempFile("mediagen-archive-", ".zip");
        try {
            boolean whole = download(file);
            extract(file);
            if (whole && media.received().isEmpty()) {
                media.receive(out -> Files.copy(file, out));
            }
        } finally {
            Files.deleteIfExists(file);
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return Json.MISSING;
    }

    /** Whether it arrived completely. */
    private boolean download(Path file) throws IOException {
        try (OutputStream out = new SinkStream(Files.newOutputStream(file))) {
            reply.body().transferTo(out);
            return true;
        } catch (IOException e) {
            trouble = Optional.of(e);
            return false;
        }
    }

    private void extract(Path file) {
        try {
            if (hasDirectory(file)) {
                byDirectory(file);
            } else {
                inOrder(file);
            }
        } catch (IOException | IllegalArgumentException | BackendFaultException e) {
            failed(e);
        }
    }

    /** Whether there is a directory at the end, of a length that can be in memory. */
    private static boolean hasDirectory(Path file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < END_BYTES) {
                return false;
            }
            in.seek(in.length() - END_BYTES);
            in.readFully(end.array());
        }
        long length = Integer.toUnsignedLong(end.getInt(12));
        boolean is64 = end.getInt(16) == -1;
        return end.getInt(0) == END_SIGNATURE
                && Short.toUnsignedInt(end.getShort(10)) <= MOST_ENTRIES
                && length <= MOST_DIRECTORY_BYTES
                && !is64;
    }

    private void byDirectory(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(archive.entries());
            for (ZipEntry entry : entries) {
                try (CheckedInputStream in = new CheckedInputStream(archive.getInputStream(entry), new CRC32())) {
                    receive(entry, in);
                } catch (TooLargeException e) {
                    throw e;
                } catch (IOException | BackendFaultException e) {
                    failed(e);
                }
            }
        }
    }

    /** The entries of an archive that broke off, up to there. */
    private void inOrder(Path file) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                receive(entry, new OpenStream(archive));
            }
        }
    }

    /** Whoever reads an entry to its end closes it, and the archive goes on. */
    private static final class OpenStream extends CheckedInputStream {

        OpenStream(InputStream archive) {
            super(archive, new CRC32());
        }

        @Override
        public void close() {}
    }

    private void receive(ZipEntry entry, CheckedInputStream in) throws IOException {
        if (--entriesLeft < 0) {
            throw new TooLargeException("The number of files in the archive", MOST_ENTRIES);
        }
        CountedStream counted = new CountedStream(in, bytesLeft);
        BodyHead head = BodyHead.of(counted);
        InputStream content = head.before(counted);
        String name = ReceivedMedia.fileName(entry.getName());
        if (entry.isDirectory() || name.startsWith(".") || head.isEmpty() || head.isDocument("")) {
            content.transferTo(OutputStream.nullOutputStream());
        } else {
            media.receive(out -> {
                        content.transferTo(out);
                        if (entry.getCrc() >= 0
                                && entry.getCrc() != in.getChecksum().getValue()) {
                            throw new ZipException("the checksum of a file in the archive is wrong");
                        }
                    })
                    .named(name);
        }
        bytesLeft -= counted.count();
    }

    private void failed(Exception e) {
        trouble = trouble.or(
                () -> Optional.of(new UnreadableResponseException("the archive is damaged: " + e.getMessage())));
    }

    @Override
    public Json soFar() {
        return Json.MISSING;
    }
}
