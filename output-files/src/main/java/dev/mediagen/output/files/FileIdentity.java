package dev.mediagen.output.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Identifies the file behind a name, and its state. The name alone is not enough: it may belong to another file now.
 *
 * @param key the file system's identity of the file, where it has one
 * @param size its length in bytes
 * @param changed when it was last modified
 */
record FileIdentity(Optional<Object> key, long size, FileTime changed) {

    /** The file with this name; links are not followed. Empty when it does not exist or is not a regular file. */
    static Optional<FileIdentity> of(Path path) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return file.isRegularFile()
                    ? Optional.of(
                            new FileIdentity(Optional.ofNullable(file.fileKey()), file.size(), file.lastModifiedTime()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the same file, even with other content. */
    boolean isSameFileAs(FileIdentity other) {
        return Objects.equals(key, other.key);
    }
}
