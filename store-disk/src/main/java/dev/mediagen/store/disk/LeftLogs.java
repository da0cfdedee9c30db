package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that other processes left in a state folder. */
final class LeftLogs {

    private static final Logger LOG = LoggerFactory.getLogger(LeftLogs.class);

    private final Path folder;
    private final Machine machine;
    private final Owners owners;
    private final FolderLocks locks;
    private final Function<String, RecordFiles> records;
    private final Checkpoint checkpoint;

    LeftLogs(
            Path folder,
            Machine machine,
            Owners owners,
            FolderLocks locks,
            Function<String, RecordFiles> records,
            Checkpoint checkpoint) {
        this.folder = folder;
        this.machine = machine;
        this.owners = owners;
        this.locks = locks;
        this.records = records;
        this.checkpoint = checkpoint;
    }

    /**
     * Applies again what a power cut may have taken from the records. It does no harm where nothing is missing, and so it does not
     * wait until a process is known to be dead.
     */
    void recover() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (Path file : PrivateFiles.list(folder)) {
            Optional<LogName> name = LogName.of(file);
            if (name.isPresent() && mayBeMissing(name.get())) {
                logs.add(file);
            }
        }
        applyAgain(logs, latest(logs));
    }

    /** What a process of this machine wrote since its start is still in its records, even if it was killed. */
    private boolean mayBeMissing(LogName name) throws IOException {
        if (!name.machine().equals(machine.id())) {
            return true;
        }
        return !machine.isStart() && !owners.isAlive(name.owner());
    }

    /** The last version of each record in some logs. */
    private static Map<StateRecord.Key, Long> latest(List<Path> logs) throws IOException {
        Map<StateRecord.Key, Long> latest = new HashMap<>();
        for (Path file : logs) {
            read(file, record -> latest.merge(record.key(), record.version(), Math::max));
        }
        return latest;
    }

    private static void read(Path file, LogFrame.Visitor visitor) throws IOException {
        try {
            LogFrame.read(file, visitor);
        } catch (NoSuchFileException e) {
            LOG.debug("Another process dealt with a log.", e);
        }
    }

    /** Logs may be large, so that they are read once more, and not kept in memory. */
    private void applyAgain(List<Path> logs, Map<StateRecord.Key, Long> latest) throws IOException {
        for (Path file : logs) {
            read(file, record -> {
                if (latest.remove(record.key(), record.version())) {
                    locks.locked(List.of(record.key().work()), () -> {
                        applyLocked(record);
                        return record;
                    });
                }
            });
        }
    }

    private void applyLocked(StateRecord record) throws IOException {
        RecordFiles files = records.apply(record.key().kind());
        try (RecordChange change = files.change(record.key().id())) {
            Optional<StateRecord> there = whole(change);
            boolean isNewer = there.isPresent() && there.get().version() >= record.version();
            if (!isNewer) {
                change.stage(record, false);
                change.place();
            }
            files.mark(isNewer ? there.get() : record);
        }
    }

    private static Optional<StateRecord> whole(RecordChange change) throws IOException {
        try {
            return change.read();
        } catch (DamagedRecordException e) {
            LOG.info("A record that a power cut damaged is restored from the log.", e);
            return Optional.empty();
        }
    }

    /**
     * Removes the logs of dead processes, once their records are safe as files. Each is taken away first: a process that was only
     * suspended then finds that it has to make its records safe itself.
     */
    void remove() throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            Optional<LogName> name = LogName.of(file);
            if (name.isPresent()
                    && (name.get().isLeft() || !owners.isAlive(name.get().owner()))) {
                remove(file, name.get());
            }
        }
    }

    private void remove(Path file, LogName name) throws IOException {
        Path left = folder.resolve(name.left().toString());
        if (!name.isLeft()) {
            try {
                PrivateFiles.move(file, left);
            } catch (NoSuchFileException e) {
                LOG.debug("Another process deals with a log.", e);
                return;
            }
        }
        Map<StateRecord.Key, Long> latest = latest(List.of(left));
        Set<StateRecord.Key> keys = Set.copyOf(latest.keySet());
        if (mayBeMissing(name)) {
            applyAgain(List.of(left), latest);
        }
        if (checkpoint.forceUnlessInterrupted(keys)) {
            Files.deleteIfExists(left);
        }
    }

    /** When the oldest of all logs was begun, those of living processes included. What expired before that may go. */
    Optional<Instant> oldest() throws IOException {
        return PrivateFiles.list(folder).stream()
                .flatMap(file -> LogName.of(file).stream())
                .map(LogName::begun)
                .min(Instant::compareTo);
    }
}
