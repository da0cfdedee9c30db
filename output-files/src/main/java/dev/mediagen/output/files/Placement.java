package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives held bytes their final name.
 *
 * @param held the bytes
 * @param place their place
 */
record Placement(Held held, Place place) {

    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    private Path temporary() {
        return Path.of(held.text());
    }

    private Path folder() {
        return Path.of(place.folder());
    }

    /**
     * Places them, unless they were placed before.
     *
     * @param checked the file that has them, just checked
     */
    Path run(FileIdentity checked) throws IOException {
        RealFolder.make(folder());
        Path file = place.overwrite() ? moveOver(candidate(1)) : moveToFreeName();
        verify(file, checked);
        return file;
    }

    /** Leaves only the final name. */
    Path end(Path file) throws IOException {
        Files.deleteIfExists(temporary());
        return file;
    }

    /**
     * Finds an earlier placement: either the temporary file does not exist any more and its content is there, or both are names of
     * one file.
     */
    Optional<Path> earlier() throws IOException {
        Optional<FileIdentity> mine = FileIdentity.of(temporary());
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(attempt);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            Optional<FileIdentity> there = FileIdentity.of(file);
            if (there.isPresent() && (mine.isPresent() ? isOne(mine.get(), there.get(), file) : hasTheBytes(file))) {
                return Optional.of(file);
            }
        }
    }

    /** Whether two names are one file; where the file system identifies files, they need not be opened. */
    private boolean isOne(FileIdentity mine, FileIdentity there, Path file) throws IOException {
        return mine.key().isPresent() ? mine.isSameFileAs(there) : Files.isSameFile(file, temporary());
    }

    private boolean hasTheBytes(Path file) throws IOException {
        return Files.size(file) == held.size() && Sha256.of(file).equals(held.sha256());
    }

    private Path candidate(int attempt) {
        String free = attempt == 1 ? place.name() : place.name() + "-" + attempt;
        return WritableName.in(folder(), free + "." + place.extension());
    }

    private Path moveOver(Path file) throws IOException {
        Files.move(temporary(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** Moves the file to a free name, with a number if the name is in use: a paid result is never lost because of its name. */
    private Path moveToFreeName() throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(attempt);
            try {
                moveWithoutReplacing(file);
                return file;
            } catch (FileAlreadyExistsException e) {
                if (Files.isSameFile(file, temporary())) {
                    return end(file);
                }
                LOG.debug("{} exists already.", file);
            }
        }
    }

    /**
     * Moves without replacing. A hard link fails when the name is in use, which a move does not; without hard links the name is
     * reserved first.
     */
    private void moveWithoutReplacing(Path file) throws IOException {
        try {
            Files.createLink(file, temporary());
            Files.deleteIfExists(temporary());
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("No link can be created to {}.", file, e);
            Files.createFile(file);
            moveOverOwn(file);
        }
    }

    private void moveOverOwn(Path file) throws IOException {
        try {
            moveOver(file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Verifies the placed file: between check and use another process may have replaced it. */
    private void verify(Path file, FileIdentity checked) throws IOException {
        Optional<FileIdentity> placed = FileIdentity.of(file);
        boolean right = placed.filter(checked::isSameFileAs)
                .filter(there -> there.size() == held.size())
                .isPresent();
        try {
            RealFolder.require(folder());
        } catch (IOException e) {
            takeBack(file, right);
            throw e;
        }
        if (!right) {
            throw new NoSuchFileException(
                    file.toString(), null, "was removed or replaced directly after it was written");
        }
    }

    private void takeBack(Path file, boolean right) throws IOException {
        if (right) {
            Files.move(file, temporary(), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
