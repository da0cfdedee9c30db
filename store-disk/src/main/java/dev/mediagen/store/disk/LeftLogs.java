package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that other processes left in a state folder. Their names contain the process and its machine. */
final class LeftLogs {

    /** The suffix of log names. */
    static final String SUFFIX = ".log";

    private static final Logger LOG = LoggerFactory.getLogger(LeftLogs.class);
    private static final String SEPARATOR = "_";
    private static final int PARTS = 3;

    private final Path folder;
    private final Machine machine;
    private final Owners owners;
    private final FolderLocks locks;
    private final Records records;

    LeftLogs(Path folder, Machine machine, Owners owners, FolderLocks locks, Records records) {
        this.folder = folder;
        this.machine = machine;
        this.owners = owners;
        this.locks = locks;
        this.records = records;
    }

    /** The prefix of the log names of a process. */
    static String name(String owner, Machine machine) {
        return owner + SEPARATOR + machine.id() + SEPARATOR;
    }

    /** A log, its process, and the id of its machine. */
    private record Log(Path path, String owner, String machine) {}

    private List<Log> logs() throws IOException {
        return PrivateFiles.list(folder).stream()
                .map(path -> {
                    String[] parts = PrivateFiles.name(path).split(SEPARATOR);
                    return new Log(path, parts[0], parts.length < PARTS ? "" : parts[1]);
                })
                .filter(log -> !log.machine().isEmpty())
                .toList();
    }

    /**
     * Applies changes again that a power cut may have removed from the records. This is harmless where nothing is missing, so it
     * does not wait until a process of another machine is known to be dead: that may have been this machine before its restart.
     */
    void recover() throws IOException {
        for (Log log : logs()) {
            if (!log.machine().equals(machine.id()) || owners.hasEnded(log.owner())) {
                applyAgain(latest(log));
            }
        }
    }

    /** The last version of each record in a log. */
    private static Map<StateRecord.Key, StateRecord> latest(Log log) throws IOException {
        Map<StateRecord.Key, StateRecord> latest = new HashMap<>();
        try {
            RecordText.all(PrivateFiles.read(log.path())).forEach(record -> latest.put(record.key(), record));
        } catch (NoSuchFileException e) {
            LOG.debug("Another process has already read the log.", e);
        }
        return latest;
    }

    private void applyAgain(Map<StateRecord.Key, StateRecord> latest) throws IOException {
        for (StateRecord record : latest.values()) {
            locks.locked(List.of(record.key().work()), () -> {
                applyLocked(record);
                return record;
            });
        }
    }

    private void applyLocked(StateRecord record) throws IOException {
        RecordFiles files = records.of(record.key().kind());
        try (RecordChange change = files.change(record.key().id())) {
            Optional<StateRecord> there = readComplete(change);
            boolean isNewer = there.isPresent() && there.get().version() >= record.version();
            if (!isNewer) {
                change.stage(record, false);
                change.place();
            }
            files.addToIndexes(isNewer ? there.get() : record);
        }
    }

    private static Optional<StateRecord> readComplete(RecordChange change) throws IOException {
        try {
            return change.read();
        } catch (RecordFiles.DamagedException e) {
            LOG.info("A record that a power cut damaged is restored from the log.", e);
            return Optional.empty();
        }
    }

    /** Removes the logs of processes that ended, once their records are safe as files. */
    void remove() throws IOException {
        for (Log log : logs()) {
            if (owners.hasEnded(log.owner())) {
                Map<StateRecord.Key, StateRecord> latest = latest(log);
                applyAgain(latest);
                if (records.force(latest.keySet(), true)) {
                    Files.deleteIfExists(log.path());
                }
            }
        }
    }
}
