package dev.mediagen.output.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A file beside results, such as a record, written in one step and never through a link.
 *
 * @param path its path
 */
record SmallFile(Path path) {

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    }

    /** The temporary name, always the same, so that a file left by a killed process is overwritten. It is never too long. */
    private Path temporary() {
        String name = String.valueOf(path.getFileName());
        return folder().resolve(".mediagen-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ".part");
    }

    /** Writes it; replaces an existing file. */
    void replace(InputStream content) throws IOException {
        Path temporary = written(content);
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Writes it, unless the name is in use. */
    boolean create(InputStream content) throws IOException {
        Path temporary = written(content);
        try {
            Files.createLink(path, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return createWithoutLink(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private boolean createWithoutLink(Path temporary) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private Path written(InputStream content) throws IOException {
        RealFolder.make(folder());
        Path temporary = temporary();
        try {
            Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }
}
