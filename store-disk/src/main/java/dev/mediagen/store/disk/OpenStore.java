package dev.mediagen.store.disk;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a state folder that is open. */
final class OpenStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /** How often what expired is removed. */
    private static final Duration SWEEP = Duration.ofHours(6);

    /** Longer than any process takes to write, even one that was suspended in the middle. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private static final long MICROS_PER_MILLI = 1000;

    private final Path folder;
    private final StateFolder state;
    private final Clock clock;
    private final Optional<ChangeLogs> log;
    private final List<Future<?>> upkeep;
    private final Map<String, RecordFiles> kinds = new ConcurrentHashMap<>();

    OpenStore(Path folder, StateFolder state, Clock clock, Durability durability) throws IOException {
        this.folder = folder;
        this.state = state;
        this.clock = clock;
        ChangeLogs logs = new ChangeLogs(folder.resolve("log"), state.owners(), this::records);
        logs.recover(this::again);
        this.log = durability == Durability.POWER ? Optional.of(logs) : Optional.empty();
        logs.begin(log.isPresent());
        for (String work : state.leases().abandoned()) {
            lease(work, files -> {
                files.sweep(work);
                return true;
            });
        }
        state.soon("What earlier processes left", () -> {
            logs.removeLeft();
            tidy();
        });
        upkeep = List.of(
                state.every(SWEEP, "What expired", this::tidy),
                state.every(ChangeLogs.LONGEST, "The log", logs::renew));
    }

    LeaseFiles leases() {
        return state.leases();
    }

    /** Some access to leases. */
    interface LeaseAccess<T> {
        T run(LeaseFiles files) throws IOException;
    }

    <T> T lease(String work, LeaseAccess<T> access) throws IOException {
        return state.locked(List.of("lease " + work), () -> access.run(state.leases()));
    }

    Optional<StateEntry> get(String kind, String id) throws IOException {
        return records(kind).read(id).filter(entry -> !isExpired(entry));
    }

    List<StateEntry> find(String kind, String tag, String after, int most) throws IOException {
        List<StateEntry> page = new ArrayList<>();
        for (String id : records(kind).ids(tag)) {
            if (id.compareTo(after) > 0 && page.size() < most) {
                readable(kind, id)
                        .filter(entry -> tag.isEmpty() || entry.tags().contains(tag))
                        .ifPresent(page::add);
            }
        }
        return page;
    }

    /** One damaged record costs one record. */
    private Optional<StateEntry> readable(String kind, String id) {
        try {
            return get(kind, id);
        } catch (IOException e) {
            LOG.warn("A record is left out: {}. Move the file away to be rid of this message.", e.getMessage());
            return Optional.empty();
        }
    }

    boolean apply(List<StateChange> changes) throws IOException {
        List<String> works = changes.stream()
                .map(change -> change.kind() + " " + change.id())
                .toList();
        return state.locked(works, () -> applyLocked(changes));
    }

    private boolean applyLocked(List<StateChange> changes) throws IOException {
        List<Optional<StateEntry>> earlier = new ArrayList<>();
        for (StateChange change : changes) {
            Optional<StateEntry> there = records(change.kind()).read(change.id());
            long version = there.filter(entry -> !isExpired(entry))
                    .map(StateEntry::version)
                    .orElse(StateChange.ABSENT);
            if (change.expected() != StateChange.ANY && change.expected() != version) {
                return false;
            }
            earlier.add(there);
        }
        for (int i = 0; i < changes.size(); i++) {
            apply(changes.get(i), earlier.get(i));
        }
        return true;
    }

    private void apply(StateChange change, Optional<StateEntry> earlier) throws IOException {
        ChangeLog.Key key = new ChangeLog.Key(change.kind(), change.id());
        if (change instanceof StateChange.Write write) {
            // A version never returns, not even when an entry was removed meanwhile.
            long version = earlier.map(entry -> entry.version() + 1).orElseGet(() -> clock.millis() * MICROS_PER_MILLI);
            StateEntry entry = write.entry().written(version);
            append(new ChangeLog.Change(key, version, Optional.of(entry)));
            records(change.kind()).write(entry, earlier.orElse(null));
        } else if (change instanceof StateChange.Remove && earlier.isPresent()) {
            append(new ChangeLog.Change(key, earlier.get().version() + 1, Optional.empty()));
            records(change.kind()).remove(earlier.get());
        }
    }

    private void append(ChangeLog.Change change) throws IOException {
        if (log.isPresent()) {
            log.get().append(change);
            if (log.get().isLarge()) {
                state.soon("The log", log.get()::renew);
            }
        }
    }

    void force() throws IOException {
        if (log.isPresent()) {
            log.get().force();
        }
    }

    /** What a power cut took from a record is applied again, unless the record is newer. */
    private void again(ChangeLog.Change change) throws IOException {
        ChangeLog.Key key = change.key();
        state.locked(List.of(key.kind() + " " + key.id()), () -> {
            Optional<StateEntry> there = whole(key);
            if (there.isEmpty() || there.get().version() < change.version()) {
                if (change.entry().isPresent()) {
                    records(key.kind()).write(change.entry().get(), there.orElse(null));
                } else if (there.isPresent()) {
                    records(key.kind()).remove(there.get());
                }
            }
            return true;
        });
    }

    private Optional<StateEntry> whole(ChangeLog.Key key) {
        try {
            return records(key.kind()).read(key.id());
        } catch (IOException e) {
            LOG.warn("A record was damaged and is restored from the log.", e);
            return Optional.empty();
        }
    }

    private void tidy() throws IOException {
        Instant now = clock.instant();
        for (String owner : state.owners().dead()) {
            state.owners().remove(owner);
        }
        for (String kind : writtenKinds()) {
            records(kind).sweepTemporaries(now.minus(LEFT_BEHIND));
            for (String id : records(kind).expired(now)) {
                state.locked(List.of(kind + " " + id), () -> {
                    Optional<StateEntry> entry = records(kind).read(id).filter(this::isExpired);
                    if (entry.isPresent()) {
                        records(kind).remove(entry.get());
                    }
                    return true;
                });
            }
        }
    }

    private List<String> writtenKinds() throws IOException {
        List<String> written = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.resolve("records"))) {
            folders.forEach(one -> written.add(String.valueOf(one.getFileName())));
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return written;
    }

    private boolean isExpired(StateEntry entry) {
        return entry.expires().filter(when -> !clock.instant().isBefore(when)).isPresent();
    }

    private RecordFiles records(String kind) {
        return kinds.computeIfAbsent(kind, unseen -> new RecordFiles(folder, unseen));
    }

    @Override
    public void close() throws IOException {
        upkeep.forEach(task -> task.cancel(false));
        if (log.isPresent()) {
            log.get().close();
        }
        state.close();
    }
}
