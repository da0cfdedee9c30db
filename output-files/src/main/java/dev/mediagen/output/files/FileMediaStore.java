package dev.mediagen.output.files;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results as files in local folders. Until a result has its final name it lies in a hidden folder of its job beside its target, so
 * that it can be moved there in one step, and whoever ends the job knows what to remove.
 */
public final class FileMediaStore implements MediaStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileMediaStore.class);
    private static final int TRIAL_BYTES = 1 << 16;

    private final boolean force;

    /**
     * A store for local files.
     *
     * @param durability {@link Durability#POWER} forces the bytes of a result to disk before they count as held
     */
    public FileMediaStore(Durability durability) {
        force = durability == Durability.POWER;
    }

    @Override
    public URI spool(String job, URI folder) {
        return HiddenFolder.of(Path.of(folder), job).path().toUri();
    }

    @Override
    public void requireWritable(URI spool) throws IOException {
        HiddenFolder hidden = new HiddenFolder(Path.of(spool));
        // To try it is the only way to know: permissions say nothing of a full disk, nor of what the superuser may do.
        try {
            Path trial = hidden.newFile();
            try (OutputStream out = new FileOutputStream(trial.toFile())) {
                out.write(new byte[TRIAL_BYTES]);
            } finally {
                Files.deleteIfExists(trial);
            }
        } finally {
            hidden.removeIfEmpty();
        }
    }

    @Override
    public Incoming begin(URI spool) throws IOException {
        return new IncomingFile(new HiddenFolder(Path.of(spool)), force);
    }

    @Override
    public boolean isHeld(Held held) {
        return Files.exists(Path.of(held.text()));
    }

    /** Only within one file system a file gets its name in one step. */
    @Override
    public Held near(Held held, URI spool) throws IOException {
        HiddenFolder hidden = new HiddenFolder(Path.of(spool));
        Path file = Path.of(held.text());
        if (file.startsWith(hidden.path()) || !Files.exists(file) || hidden.isOnFileSystemOf(file)) {
            return held;
        }
        Path copy = hidden.newFile();
        try (OutputStream out = new FileOutputStream(copy.toFile())) {
            Files.copy(file, out);
        } catch (IOException e) {
            hidden.remove();
            throw e;
        }
        if (force) {
            IncomingFile.force(copy);
        }
        return new Held(copy.toString(), held.size(), held.sha256());
    }

    @Override
    public URI place(Held held, Place place) throws IOException {
        Path folder = Path.of(place.folder());
        Files.createDirectories(folder);
        Path temporary = Path.of(held.text());
        Optional<Path> placed = placedEarlier(held, place);
        if (placed.isPresent()) {
            Files.deleteIfExists(temporary);
            return placed.get().toUri();
        }
        if (!Files.exists(temporary)) {
            throw new NoSuchFileException(held.text());
        }
        Path file = candidate(place, 1);
        if (place.overwrite()) {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file.toUri();
        }
        return moveToFreeName(temporary, place).toUri();
    }

    @Override
    public Optional<URI> find(Held held, Place place) throws IOException {
        return placedEarlier(held, place).map(Path::toUri);
    }

    /** Either the temporary file is gone and its content lies there, or both are names of one file. */
    private static Optional<Path> placedEarlier(Held held, Place place) throws IOException {
        Path temporary = Path.of(held.text());
        boolean moved = !Files.exists(temporary);
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(place, attempt);
            if (!Files.exists(file)) {
                return Optional.empty();
            } else if (moved
                    ? Files.size(file) == held.size() && Sha256.of(file).equals(held.sha256())
                    : Files.isSameFile(file, temporary)) {
                return Optional.of(file);
            }
        }
    }

    private static Path candidate(Place place, int attempt) {
        String free = attempt == 1 ? place.name() : place.name() + "-" + attempt;
        return Path.of(place.folder()).resolve(free + "." + place.extension());
    }

    /** A name that is taken meanwhile gets a number: a paid result is never lost for the sake of its name. */
    private static Path moveToFreeName(Path temporary, Place place) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(place, attempt);
            try {
                moveWithoutReplacing(temporary, file);
                return file;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken.", file);
            }
        }
    }

    /** A hard link fails when the name is taken, which a move does not; where there are no links the name is taken first. */
    private static void moveWithoutReplacing(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
            Files.delete(temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("No link can be made to {}.", file, e);
            Files.createFile(file);
            moveOverOwn(temporary, file);
        }
    }

    private static void moveOverOwn(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public FileState inspect(URI file, String sha256) {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return FileState.NOT_HERE;
        }
        try {
            return Sha256.of(path).equals(sha256) ? FileState.INTACT : FileState.CHANGED;
        } catch (IOException e) {
            LOG.debug("{} cannot be read.", path, e);
            return FileState.UNREADABLE;
        }
    }

    @Override
    public InputStream open(URI file) throws IOException {
        return new FileInputStream(Path.of(file).toFile());
    }

    @Override
    public void write(URI file, InputStream content) throws IOException {
        Path path = Path.of(file);
        Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
        Files.createDirectories(folder);
        // Always the same name: what a killed process left is in nobody's way.
        Path temporary = folder.resolve("." + path.getFileName() + ".part");
        try {
            Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public void remove(URI file) throws IOException {
        Path path = Path.of(file);
        Files.deleteIfExists(path);
        Path folder = path.getParent();
        if (folder != null && HiddenFolder.isHidden(folder)) {
            new HiddenFolder(folder).removeIfEmpty();
        }
    }

    @Override
    public void discard(URI spool) {
        new HiddenFolder(Path.of(spool)).remove();
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }
}
