package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;

/**
 * A file as it was when it was inspected.
 *
 * @param path its real path, without links
 * @param key the file system's identity of the file, where it has one
 * @param size its length in bytes
 * @param changed when it was last modified
 */
record SeenFile(Path path, Optional<Object> key, long size, FileTime changed) {

    private static final Set<? extends OpenOption> NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    static SeenFile of(Path path) throws IOException {
        Path real = path.toAbsolutePath();
        BasicFileAttributes file = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!file.isRegularFile()) {
            throw new FileSystemException(real.toString(), null, "is not a regular file");
        }
        return seen(real, file);
    }

    private static SeenFile seen(Path path, BasicFileAttributes file) {
        return new SeenFile(path, Optional.ofNullable(file.fileKey()), file.size(), file.lastModifiedTime());
    }

    /** Opens it without following links. */
    InputStream open() throws IOException {
        return new SteadyStream(this::channel);
    }

    private SeekableByteChannel channel() throws IOException {
        try (DirectoryStream<Path> root = Files.newDirectoryStream(path.getRoot())) {
            if (root instanceof SecureDirectoryStream<Path> folder) {
                return below(folder);
            }
        } catch (AccessDeniedException e) {
            // A folder that may be passed through, but not listed.
            return byName();
        }
        return byName();
    }

    /** Goes from folder to folder, each of which is held open: no link is followed, even if something is swapped meanwhile. */
    private SeekableByteChannel below(SecureDirectoryStream<Path> root) throws IOException {
        Path names = path.getRoot().relativize(path);
        int last = names.getNameCount() - 1;
        SecureDirectoryStream<Path> folder = root;
        try {
            for (int i = 0; i < last; i++) {
                SecureDirectoryStream<Path> next =
                        folder.newDirectoryStream(names.getName(i), LinkOption.NOFOLLOW_LINKS);
                folder.close();
                folder = next;
            }
            Path name = names.getName(last);
            SeekableByteChannel channel = folder.newByteChannel(name, NO_LINK);
            BasicFileAttributeView view =
                    folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return checked(channel, view);
        } finally {
            folder.close();
        }
    }

    /** Where folders cannot be held open, checks the name again once the file is open. */
    private SeekableByteChannel byName() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path, NO_LINK);
        if (!path.equals(path.toRealPath())) {
            channel.close();
            throw another();
        }
        return checked(
                channel, Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
    }

    private SeekableByteChannel checked(SeekableByteChannel channel, BasicFileAttributeView view) throws IOException {
        boolean same = false;
        try {
            same = equals(seen(path, view.readAttributes()));
        } finally {
            if (!same) {
                channel.close();
            }
        }
        if (!same) {
            throw another();
        }
        return channel;
    }

    private FileSystemException another() {
        return new FileSystemException(path.toString(), null, "is no longer the file that was checked");
    }
}
