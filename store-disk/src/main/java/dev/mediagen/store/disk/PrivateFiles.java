package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Files and folders that nobody but their owner can read. Nothing here minds whether the thread is interrupted: what is written
 * stands for money.
 */
final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] FOLDER = permissions("rwx------");
    private static final FileAttribute<?>[] FILE = permissions("rw-------");
    private static final Set<StandardOpenOption> MARK = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final Set<StandardOpenOption> ANEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    private static final Set<StandardOpenOption> FIRST =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Channels keep buffers of this size for their thread, so that they are given no larger pieces. */
    private static final int PIECE = 16 * 1024;

    /** More than most records need. */
    private static final int TYPICAL = 4 * 1024;

    /** How often a folder is made that somebody else removes because nothing is in it. */
    private static final int TRIES = 10;

    private PrivateFiles() {}

    /** Some access to files. */
    interface Access<T> {
        T run() throws IOException;
    }

    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER);
        }
    }

    /** Does what needs the folder of a file. It is there nearly always, so that nobody looks before; and it may go again. */
    private static <T> T inFolder(Path file, Access<T> access) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                return access.run();
            } catch (NoSuchFileException e) {
                Path folder = file.getParent();
                if (folder == null || left == 0) {
                    throw e;
                }
                createFolder(folder);
            }
        }
    }

    /** An interrupt closes the channel that the thread uses. Then it is done again, and the thread is interrupted after it. */
    static <T> T uninterrupted(Access<T> access) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return access.run();
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted() || interrupted;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens a file that stays open, for reading and writing. Interrupts do not close it. */
    static RandomAccessFile open(Path file) throws IOException {
        return inFolder(file, () -> {
            try {
                FileChannel.open(file, FIRST, FILE).close();
            } catch (FileAlreadyExistsException e) {
                // It is not opened for nothing: closing it would end the locks that this process has on it.
            }
            return new RandomAccessFile(file.toFile(), "rw");
        });
    }

    /**
     * Gives a file another name, unless that is taken. Where a file cannot have several names, an empty one gets it.
     *
     * <p>A name costs half of the time of a file, and no file on disk.
     */
    static void name(Path file, Path name) throws IOException {
        inFolder(name, () -> {
            try {
                return Files.createLink(name, file);
            } catch (FileAlreadyExistsException e) {
                return name;
            } catch (NoSuchFileException e) {
                throw e;
            } catch (FileSystemException | UnsupportedOperationException e) {
                FileChannel.open(name, MARK, FILE).close();
                return name;
            }
        });
    }

    /** Writes a file. Whoever looks meanwhile sees a part of it. */
    static void write(Path file, byte[] content, boolean force) throws IOException {
        inFolder(
                file,
                () -> uninterrupted(() -> {
                    try (FileChannel channel = FileChannel.open(file, ANEW, FILE)) {
                        write(channel, 0, content, 0);
                        if (force) {
                            channel.force(false);
                        }
                        return file;
                    }
                }));
    }

    /** Writes some content, without its first bytes, at a position. */
    static void write(FileChannel channel, long position, byte[] content, int first) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content).position(first);
        while (left.position() < content.length) {
            left.limit(Math.min(content.length, left.position() + PIECE));
            channel.write(left, position + left.position() - first);
        }
    }

    /** Adds something at the end of a file, which is at a position. */
    static void add(Path file, long end, byte[] content) throws IOException {
        inFolder(
                file,
                () -> uninterrupted(() -> {
                    try (FileChannel channel = FileChannel.open(file, MARK, FILE)) {
                        write(channel, end, content, 0);
                        return file;
                    }
                }));
    }

    /** Puts a file into the place of another in one step: whoever looks sees the old content or the new one. */
    static void move(Path from, Path to) throws IOException {
        inFolder(to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /**
     * The content of a file.
     *
     * @throws NoSuchFileException when it is not there
     */
    static byte[] read(Path file) throws IOException {
        return uninterrupted(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return read(channel);
            }
        });
    }

    /** All that is in a file. */
    static byte[] read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(TYPICAL);
        while (channel.read(content, content.position()) >= 0) {
            content = withRoom(content);
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    private static ByteBuffer withRoom(ByteBuffer content) {
        ByteBuffer roomy = content;
        if (content.position() == content.capacity()) {
            roomy = ByteBuffer.allocate(2 * content.capacity()).put(content.flip());
        }
        return roomy.limit(Math.min(roomy.capacity(), roomy.position() + PIECE));
    }

    /** The files and folders in a folder; none when it is not there. */
    static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Makes the content of a file safe from a power cut. */
    static void force(Path file) throws IOException {
        uninterrupted(() -> {
            try (FileChannel channel =
                    FileChannel.open(file, POSIX ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
                channel.force(true);
                return file;
            }
        });
    }

    /** Makes the names in a folder safe from a power cut. Windows cannot do that, and does it by itself. */
    static void forceFolder(Path folder) throws IOException {
        if (POSIX && Files.isDirectory(folder)) {
            force(folder);
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
