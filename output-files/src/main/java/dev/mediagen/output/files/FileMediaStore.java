package dev.mediagen.output.files;

import dev.mediagen.api.MediaFile;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.Sha256;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores results as files in local folders. Until a result has its final name it is a hidden file of its job beside its target,
 * so that it can be moved there in one step, and the process that ends the job knows what to remove.
 *
 * <p>Names are not trusted: exactly what was received is placed, or it fails. Folders have to be canonical; one that became a link
 * since is not written to.
 */
public final class FileMediaStore implements MediaStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileMediaStore.class);

    private final boolean force;

    /** The files that this store itself received, by the text of their records: an unchanged one need not be read again. */
    private final Map<String, FileIdentity> received = new ConcurrentHashMap<>();

    /**
     * Creates a store for local files.
     *
     * @param durability {@link Durability#POWER} forces the bytes of a result to disk before they count as held
     */
    public FileMediaStore(Durability durability) {
        force = durability == Durability.POWER;
    }

    @Override
    public URI spool(String job, URI folder) {
        return Spool.of(Path.of(folder), job).path().toUri();
    }

    @Override
    public Incoming prepare(URI spool, Place place, Place last) throws IOException {
        new FinalNames(last).require();
        Spool hidden = new Spool(Path.of(spool));
        return incoming(hidden, OpenFile.tried(hidden));
    }

    @Override
    public Incoming begin(URI spool, Place place) throws IOException {
        Spool hidden = new Spool(Path.of(spool));
        return incoming(hidden, OpenFile.in(hidden));
    }

    private IncomingFile incoming(Spool hidden, OpenFile file) throws IOException {
        return new IncomingFile(hidden, file, force, this::received);
    }

    private void received(HeldFile file) {
        received.put(file.held().text(), file.file());
    }

    @Override
    public boolean isHeld(Held held) throws IOException {
        return FileIdentity.of(Path.of(held.text()))
                .filter(file -> file.size() == held.size())
                .isPresent();
    }

    @Override
    public InputStream open(Held held) throws IOException {
        checked(held);
        return new FileInputStream(held.text());
    }

    /** A file can get its name in one step only within one file system. */
    @Override
    public Held near(Held held, URI spool) throws IOException {
        Spool hidden = new Spool(Path.of(spool));
        Path file = Path.of(held.text());
        if (hidden.has(file) || !isHeld(held) || hidden.isOnFileSystemOf(file)) {
            return held;
        }
        IncomingFile copy = incoming(hidden, OpenFile.in(hidden));
        try {
            Files.copy(file, copy.body());
            Held near = copy.hold(Head.none());
            if (!near.sha256().equals(held.sha256())) {
                throw changed(held);
            }
            return near;
        } catch (IOException e) {
            hidden.remove();
            throw e;
        }
    }

    /**
     * The file that has the bytes.
     *
     * @throws NoSuchFileException when they do not exist any more
     */
    private FileIdentity checked(Held held) throws IOException {
        Path path = Path.of(held.text());
        FileIdentity file = FileIdentity.of(path)
                .filter(there -> there.size() == held.size())
                .orElseThrow(() -> new NoSuchFileException(held.text()));
        if (!file.equals(received.get(held.text())) && !Sha256.of(path).equals(held.sha256())) {
            throw changed(held);
        }
        return file;
    }

    private static NoSuchFileException changed(Held held) {
        return new NoSuchFileException(held.text(), null, "no longer contains the received bytes");
    }

    @Override
    public URI place(Held held, Place place) throws IOException {
        Placement placement = new Placement(held, place);
        Path file;
        try {
            file = placement.run(checked(held));
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone, or no longer what it was; it may have been placed before.", held.text(), e);
            file = placement.end(placement.earlier().orElseThrow(() -> e));
        }
        received.remove(held.text());
        return file.toUri();
    }

    @Override
    public Optional<URI> find(Held held, Place place) throws IOException {
        return new Placement(held, place).earlier().map(Path::toUri);
    }

    /** Whether a location can be a file: results may also have gone to another store. */
    private static boolean isLocal(URI location) {
        return MediaFile.localPath(location).isPresent();
    }

    @Override
    public FileState inspect(URI file, String sha256) {
        if (!isLocal(file) || !Files.exists(Path.of(file))) {
            return FileState.NOT_HERE;
        }
        Path path = Path.of(file);
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
    public Path local(URI file, String sha256) {
        return Path.of(file);
    }

    @Override
    public boolean create(URI file, InputStream content) throws IOException {
        return new SmallFile(Path.of(file)).create(content);
    }

    @Override
    public void write(URI file, InputStream content) throws IOException {
        new SmallFile(Path.of(file)).replace(content);
    }

    @Override
    public void remove(URI file) throws IOException {
        Spool.delete(Path.of(file));
    }

    @Override
    public void discard(URI spool) {
        if (!isLocal(spool)) {
            return;
        }
        Spool hidden = new Spool(Path.of(spool));
        received.keySet().removeIf(text -> hidden.has(Path.of(text)));
        hidden.remove();
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }
}
