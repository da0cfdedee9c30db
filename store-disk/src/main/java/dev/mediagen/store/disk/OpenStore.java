package dev.mediagen.store.disk;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a state folder that is open. */
final class OpenStore {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /** How long it is known that an entry was removed. */
    private static final Duration REMOVED = Duration.ofDays(1);

    private static final long MICROS_PER_MILLI = 1000;

    private final StateFolder folder;
    private final Clock clock;
    private final boolean isLogged;

    OpenStore(StateFolder folder, Clock clock, boolean isLogged) {
        this.folder = folder;
        this.clock = clock;
        this.isLogged = isLogged;
    }

    Optional<StateEntry> get(String kind, String id) throws IOException {
        Optional<StateRecord> record = folder.records(kind).read(id);
        return record.isEmpty() ? Optional.empty() : record.get().current(clock.instant());
    }

    List<StateEntry> find(String kind, String tag, String after, int most) throws IOException {
        List<StateEntry> page = new ArrayList<>();
        for (String id : folder.records(kind).ids(tag, after)) {
            readable(kind, id)
                    .filter(entry -> tag.isEmpty() || entry.tags().contains(tag))
                    .ifPresent(page::add);
            if (page.size() == most) {
                break;
            }
        }
        return page;
    }

    /** One damaged record costs one record. */
    private Optional<StateEntry> readable(String kind, String id) throws IOException {
        try {
            return get(kind, id);
        } catch (DamagedRecordException e) {
            LOG.warn("A record is left out.", e);
            return Optional.empty();
        }
    }

    boolean apply(List<StateChange> changes) throws IOException {
        List<String> works = changes.stream().map(change -> key(change).work()).toList();
        boolean applied = folder.locks().locked(works, () -> applyLocked(changes));
        if (isLogged) {
            folder.renewLog();
        }
        return applied;
    }

    private boolean applyLocked(List<StateChange> changes) throws IOException {
        Instant now = clock.instant();
        List<RecordChange> open = new ArrayList<>();
        try {
            List<Step> steps = new ArrayList<>();
            for (StateChange change : changes) {
                RecordChange one = folder.records(change.kind()).change(change.id());
                open.add(one);
                Optional<StateRecord> earlier = one.read();
                if (!holds(change, earlier.flatMap(record -> record.current(now)))) {
                    return false;
                }
                next(change, earlier, now).ifPresent(next -> steps.add(new Step(one, earlier, next)));
            }
            return isLogged ? folder.logs().changing(() -> write(steps)) : write(steps);
        } finally {
            for (RecordChange one : open) {
                one.close();
            }
        }
    }

    private static boolean holds(StateChange change, Optional<StateEntry> there) {
        return change.expected() == StateChange.ANY
                || change.expected() == there.map(StateEntry::version).orElse(StateChange.ABSENT);
    }

    /**
     * A change whose condition holds.
     *
     * @param change the file that changes
     * @param earlier what is there
     * @param next what will be there
     */
    private record Step(RecordChange change, Optional<StateRecord> earlier, StateRecord next) {}

    private static StateRecord.Key key(StateChange change) {
        return new StateRecord.Key(change.kind(), change.id());
    }

    /** What a change leaves; empty when it leaves everything as it is. */
    private static Optional<StateRecord> next(StateChange change, Optional<StateRecord> earlier, Instant now) {
        // A removed record is kept for a while and knows its version; after that, the clock has gone on.
        long version = earlier.map(record -> record.version() + 1)
                .orElseGet(() -> Math.max(1, now.toEpochMilli() * MICROS_PER_MILLI));
        if (change instanceof StateChange.Write write) {
            return Optional.of(StateRecord.of(write.entry().written(version)));
        } else if (change instanceof StateChange.Remove
                && earlier.flatMap(StateRecord::entry).isPresent()) {
            return Optional.of(StateRecord.removed(key(change), version, now.plus(REMOVED)));
        }
        return Optional.empty();
    }

    /**
     * Everything that may fail for want of space comes first, then the log, and at last every record takes its place. A power cut may
     * tear a new file that was not forced, so that what was in its place must be in the log, or it is forced.
     */
    private boolean write(List<Step> steps) throws IOException {
        List<StateRecord> records = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        for (Step step : steps) {
            boolean force =
                    isLogged && step.earlier().filter(folder.logs()::lacks).isPresent();
            records.add(step.next());
            contents.add(step.change().stage(step.next(), force));
        }
        if (isLogged && !steps.isEmpty()) {
            folder.logs().append(records, contents);
        }
        for (Step step : steps) {
            step.change().place();
        }
        return true;
    }

    void force() throws IOException {
        if (isLogged) {
            folder.logs().force();
        }
    }

    LeaseFiles leases() {
        return folder.leases();
    }

    /** Removes what nobody needs any more, as it is done from time to time. */
    void tidy() throws IOException {
        new Upkeep(folder, clock).run();
    }

    void close() throws IOException {
        folder.close();
    }
}
