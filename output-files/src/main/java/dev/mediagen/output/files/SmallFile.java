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
 * A file that is written beside results, such as a record: in one step, and through no link.
 *
 * @param path its name
 */
record SmallFile(Path path) {

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    }

    /** Always the same name: what a killed process left is in nobody's way. It is never longer than a long name may be. */
    private Path temporary() {
        String name = String.valueOf(path.getFileName());
        return folder().resolve(".mediagen-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ".part");
    }

    /** Writes it, in place of what has the name. */
    void replace(InputStream content) throws IOException {
        Path temporary = written(content);
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes it, unless the name is taken. */
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
