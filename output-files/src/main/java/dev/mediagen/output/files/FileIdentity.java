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
 * Which file is behind a name, and in which state. A name alone says nothing: what has it now may be another file.
 *
 * @param key what the file system tells files apart by, where it has such a thing
 * @param size its length in bytes
 * @param changed when it was last written to
 */
record FileIdentity(Optional<Object> key, long size, FileTime changed) {

    /** The file with this name; links are not followed. Empty when there is none, or something else. */
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

    /** Whether it is the same file, whatever was written to it meanwhile. */
    boolean isSameFileAs(FileIdentity other) {
        return Objects.equals(key, other.key);
    }
}
