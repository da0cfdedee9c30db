package dev.mediagen.store.disk;

import java.io.FileNotFoundException;
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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads and writes files and folders that only their owner can access. An interrupt of the thread stops nothing here. */
final class PrivateFiles {

    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] FOLDER = permissions("rwx------");
    private static final FileAttribute<?>[] FILE = permissions("rw-------");
    private static final Set<OpenOption> WHOLE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private static final Set<OpenOption> AT_THE_END = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    /** The chunk size; channels keep a buffer of the largest chunk per thread. */
    private static final int PIECE = 16 * 1024;

    /** A typical file length, more than most files have. */
    private static final int TYPICAL = 4 * 1024;

    /** The number of further tries when another process creates or removes a file or folder in the middle of a use. */
    private static final int TRIES = 10;

    private PrivateFiles() {}

    /** An access to files. */
    interface Access<T> {
        T run() throws IOException;
    }

    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER);
        }
    }

    /** Accesses a file; creates its folder only after a failure, because it nearly always exists. */
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

    /** Repeats an access that opens a channel if an interrupt closed it. */
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

    /** Opens a file for reading and writing; creates it if it does not exist. No interrupt closes it. */
    static RandomAccessFile open(Path file) throws IOException {
        if (Files.notExists(file)) {
            inFolder(file, () -> create(file));
        }
        return new RandomAccessFile(file.toFile(), "rw");
    }

    /** Writes a file. A concurrent reader may see a part of it. */
    static void write(Path file, byte[] content, boolean force) throws IOException {
        write(file, WHOLE, content, force);
    }

    /** Appends to a file; creates it if it does not exist. After an interrupt the content may be there twice. */
    static void append(Path file, byte[] content) throws IOException {
        write(file, AT_THE_END, content, false);
    }

    private static void write(Path file, Set<OpenOption> how, byte[] content, boolean force) throws IOException {
        inFolder(
                file,
                () -> uninterrupted(() -> {
                    try (FileChannel channel = FileChannel.open(file, how, FILE)) {
                        ByteBuffer left = ByteBuffer.wrap(content);
                        while (left.position() < content.length) {
                            left.limit(Math.min(content.length, left.position() + PIECE));
                            channel.write(left);
                        }
                        if (force) {
                            channel.force(false);
                        }
                        return file;
                    }
                }));
    }

    /** Gives an empty file one more name, unless that exists. Where it cannot have more, another empty file gets it. */
    static void link(Path empty, Path name) throws IOException {
        inFolder(name, () -> {
            try {
                return Files.createLink(name, empty);
            } catch (FileAlreadyExistsException e) {
                return name;
            } catch (FileSystemException | UnsupportedOperationException e) {
                return create(name);
            }
        });
    }

    private static Path create(Path file) throws IOException {
        try {
            return Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    /** Replaces a file by another in one step: a reader sees the old content or the new one. */
    static void move(Path from, Path to) throws IOException {
        inFolder(to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /**
     * The content of a file.
     *
     * @throws NoSuchFileException when it does not exist
     */
    static byte[] read(Path file) throws IOException {
        for (int left = TRIES; ; left--) {
            try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
                return read(opened);
            } catch (FileNotFoundException e) {
                // That is also thrown where access is denied, and the file may appear after it.
                if (Files.notExists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    /** The content of an open file; its position is then at the end. */
    static byte[] read(RandomAccessFile file) throws IOException {
        byte[] content = new byte[TYPICAL];
        int length = 0;
        for (int count = 0; count >= 0; count = file.read(content, length, content.length - length)) {
            length += count;
            if (length == content.length) {
                content = Arrays.copyOf(content, 2 * length);
            }
        }
        return Arrays.copyOf(content, length);
    }

    /** The files and folders in a folder; none when it does not exist. */
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

    /** Makes the names in a folder safe from a power cut. Windows does so by itself. */
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
