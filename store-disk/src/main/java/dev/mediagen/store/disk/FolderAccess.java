package dev.mediagen.store.disk;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a state folder when it is first used, and explains failures. */
final class FolderAccess {

    private static final Logger LOG = LoggerFactory.getLogger(FolderAccess.class);

    private final Path path;
    private final StateFolder.Settings settings;

    /** Held for reading while the folder is used, so that it is not closed meanwhile. */
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

    private volatile @Nullable StateFolder open;
    private boolean closed;

    FolderAccess(Path path, StateFolder.Settings settings) {
        this.path = path;
        this.settings = settings;
    }

    /** A use of the folder. */
    interface Use<T> {
        T of(StateFolder folder) throws IOException;
    }

    /** Reads from the folder; does not access the disk if nothing was written yet. */
    <T> T use(String what, T whenNew, Use<T> use) {
        return open == null && isNew() ? whenNew : use(what, use);
    }

    /** Whether the folder is still to be created. Newer JDKs report a path below a file as missing too. */
    private boolean isNew() {
        Path above = path;
        while (above != null && Files.notExists(above)) {
            above = above.getParent();
        }
        return above != null && !above.equals(path) && Files.isDirectory(above);
    }

    /**
     * Uses the folder.
     *
     * @param what what fails, as a participle
     * @throws SetupException when it fails
     */
    <T> T use(String what, Use<T> use) {
        using.readLock().lock();
        try {
            StateFolder there = open;
            return use.of(there == null ? open() : there);
        } catch (RecordFiles.DamagedException e) {
            throw new SetupException("In the state folder " + path + " " + e.getMessage() + ".", details(), e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SetupException(
                    "The state in " + path + " cannot be " + what + ": " + reason(e)
                            + ". Free some space, get access to it, or choose another folder with the variable "
                            + DiskStateStoreProvider.FOLDER + ".",
                    details(),
                    e);
        } finally {
            using.readLock().unlock();
        }
    }

    private synchronized StateFolder open() throws IOException {
        StateFolder there = open;
        if (there == null) {
            if (closed) {
                throw new SetupException("The state store in " + path + " is closed.", details());
            }
            there = StateFolder.open(path, settings);
            open = there;
        }
        return there;
    }

    void close() {
        using.writeLock().lock();
        try {
            closed = true;
            StateFolder closing = open;
            open = null;
            if (closing != null) {
                closing.close();
            }
        } catch (IOException e) {
            LOG.warn("The state in {} could not be closed properly.", path, e);
        } finally {
            using.writeLock().unlock();
        }
    }

    private static ErrorDetails details() {
        return ErrorDetails.builder().code("state_store").build();
    }

    private static String reason(Exception failure) {
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "there is a file instead of a folder";
        } else if (failure instanceof AccessDeniedException) {
            return "access is denied";
        } else if (failure instanceof NoSuchFileException) {
            return "a folder cannot be created there";
        }
        String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
