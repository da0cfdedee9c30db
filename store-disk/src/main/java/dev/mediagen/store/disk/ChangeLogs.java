package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain ChangeLog logs} of the processes that use a state folder: one that this process writes, and those that earlier
 * ones left. A log may go once every record that it speaks of was forced to disk as a file.
 */
final class ChangeLogs implements AutoCloseable {

    /** How long a log is used before its records are forced and a new one is begun. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final long LARGEST = 4L * 1024 * 1024;
    private static final String SUFFIX = ".log";

    private final Path folder;
    private final Owners owners;
    private final Function<String, RecordFiles> records;
    private @Nullable ChangeLog current;

    ChangeLogs(Path folder, Owners owners, Function<String, RecordFiles> records) {
        this.folder = folder;
        this.owners = owners;
        this.records = records;
    }

    /** Takes a change from a log. */
    interface Recovery {
        void apply(ChangeLog.Change change) throws IOException;
    }

    /**
     * Applies again what processes had logged that died since the system was last started. Of others the records are as they
     * left them.
     */
    void recover(Recovery recovery) throws IOException {
        List<Path> left = new ArrayList<>(left());
        left.removeIf(file -> machineOf(file).equals(safe(Owners.machine())));
        Map<ChangeLog.Key, ChangeLog.Change> latest = new HashMap<>();
        for (Path file : left) {
            for (ChangeLog.Change change : ChangeLog.read(file)) {
                latest.merge(change.key(), change, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        for (ChangeLog.Change change : latest.values()) {
            recovery.apply(change);
        }
    }

    /** Removes the logs of dead processes, once their records are safe as files. */
    void removeLeft() throws IOException {
        for (Path file : left()) {
            Set<ChangeLog.Key> changed = new HashSet<>();
            ChangeLog.read(file).forEach(change -> changed.add(change.key()));
            force(changed);
            Files.deleteIfExists(file);
        }
    }

    private List<Path> left() throws IOException {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String owner = String.valueOf(file.getFileName()).split("_", 2)[0];
                if (!owners.isAlive(owner)) {
                    left.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return left;
    }

    /** Begins a log of this process. */
    synchronized void begin(boolean wanted) throws IOException {
        if (wanted) {
            PrivateFiles.createFolder(folder);
            ChangeLog log = new ChangeLog(
                    folder.resolve(owners.self() + "_" + safe(Owners.machine()) + "_" + UUID.randomUUID() + SUFFIX));
            PrivateFiles.force(folder);
            Thread forcer = new Thread(log::forceUntilClosed, "mediagen-state-forcer");
            forcer.setDaemon(true);
            forcer.start();
            current = log;
        }
    }

    synchronized void append(ChangeLog.Change change) throws IOException {
        log().append(change);
    }

    /** Whether it is time for {@link #renew}. */
    boolean isLarge() {
        return log().size() > LARGEST;
    }

    void force() throws IOException {
        log().awaitForced();
    }

    private synchronized ChangeLog log() {
        if (current == null) {
            throw new IllegalStateException("No log was begun.");
        }
        return current;
    }

    /** Begins a new log and lets the old one go, once its records are safe as files. */
    void renew() throws IOException {
        ChangeLog old;
        synchronized (this) {
            if (current == null || current.size() == 0) {
                return;
            }
            old = current;
            begin(true);
        }
        end(old);
    }

    private void end(ChangeLog log) throws IOException {
        log.close();
        force(log.changed());
        Files.deleteIfExists(log.file());
    }

    private void force(Set<ChangeLog.Key> changed) throws IOException {
        Set<String> kinds = new HashSet<>();
        for (ChangeLog.Key key : changed) {
            records.apply(key.kind()).force(key.id());
            kinds.add(key.kind());
        }
        for (String kind : kinds) {
            records.apply(kind).forceFolder();
        }
    }

    private static String machineOf(Path file) {
        return String.valueOf(file.getFileName()).split("_", 3)[1];
    }

    private static String safe(String machine) {
        return machine.replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** The records of the log are forced as files when the folder is next opened, so that nobody has to wait for it now. */
    @Override
    public synchronized void close() throws IOException {
        if (current != null) {
            current.close();
            if (current.size() == 0) {
                Files.deleteIfExists(current.file());
            }
            current = null;
        }
    }
}
