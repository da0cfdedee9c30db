package dev.mediagen.store.disk;

import dev.mediagen.spi.DamagedEntry;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a state folder. */
final class Entries {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    /** How long a removal is recorded: longer than any living process writes the same log. */
    private static final Duration REMOVED = Duration.ofDays(1);

    private static final long MICROS_PER_MILLI = 1000;

    private final StateFolder folder;
    private final Clock clock;
    private final boolean isLogged;

    Entries(StateFolder folder, Clock clock, boolean isLogged) {
        this.folder = folder;
        this.clock = clock;
        this.isLogged = isLogged;
    }

    Optional<StateEntry> get(String kind, String id) throws IOException {
        Instant now = clock.instant();
        return folder.records().of(kind).read(id).flatMap(record -> record.current(now));
    }

    List<StateEntry> find(String kind, String tag, String after, int most) throws IOException {
        List<StateEntry> page = new ArrayList<>();
        for (String id : folder.records().of(kind).ids(tag, after)) {
            readable(kind, id)
                    .filter(entry -> tag.isEmpty() || entry.tags().contains(tag))
                    .ifPresent(page::add);
            if (page.size() == most) {
                break;
            }
        }
        return page;
    }

    Set<String> kinds(String tag) throws IOException {
        Set<String> kinds = new HashSet<>();
        for (String kind : folder.records().tagged()) {
            if (!find(kind, tag, "", 1).isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Reads an entry; a damaged record affects only itself. */
    private Optional<StateEntry> readable(String kind, String id) throws IOException {
        try {
            return get(kind, id);
        } catch (RecordFiles.DamagedException e) {
            folder.records().of(kind).skipped().add(id);
            LOG.warn("A damaged record is skipped.", e);
            return Optional.empty();
        }
    }

    List<DamagedEntry> damaged(String kind) throws IOException {
        List<DamagedEntry> damaged = new ArrayList<>();
        for (String id : folder.records().of(kind).skipped()) {
            try {
                get(kind, id);
                folder.records().of(kind).skipped().remove(id);
            } catch (RecordFiles.DamagedException e) {
                damaged.add(new DamagedEntry(id, place(kind, id)));
            }
        }
        return damaged;
    }

    String place(String kind, String id) {
        return folder.records().of(kind).file(id).toString();
    }

    boolean apply(List<StateChange> changes) throws IOException {
        List<String> works = changes.stream().map(change -> key(change).work()).toList();
        return folder.locks().locked(works, () -> applyLocked(changes));
    }

    private boolean applyLocked(List<StateChange> changes) throws IOException {
        Instant now = clock.instant();
        List<RecordChange> open = new ArrayList<>();
        try {
            List<Step> steps = new ArrayList<>();
            for (StateChange change : changes) {
                RecordChange one = folder.records().of(change.kind()).change(change.id());
                open.add(one);
                Optional<StateRecord> earlier = one.read();
                if (!holds(change, earlier.flatMap(record -> record.current(now)))) {
                    return false;
                }
                next(change, earlier, now).ifPresent(next -> steps.add(new Step(one, next)));
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

    /** A change whose condition holds, and its resulting record. */
    private record Step(RecordChange change, StateRecord next) {}

    private static StateRecord.Key key(StateChange change) {
        return new StateRecord.Key(change.kind(), change.id());
    }

    /** The record after a change; empty when nothing changes. */
    private static Optional<StateRecord> next(StateChange change, Optional<StateRecord> earlier, Instant now) {
        // A removed record is kept for a while and knows its version; after that, the clock has gone on.
        long version = earlier.map(record -> record.version() + 1)
                .orElseGet(() -> Math.max(1, now.toEpochMilli() * MICROS_PER_MILLI));
        if (change instanceof StateChange.Write write) {
            return Optional.of(new StateRecord(write.entry().written(version), false));
        } else if (change instanceof StateChange.Remove
                && earlier.filter(record -> !record.isRemoved()).isPresent()) {
            return Optional.of(StateRecord.removed(key(change), version, now.plus(REMOVED)));
        }
        return Optional.empty();
    }

    /** Writes changes: first everything that may fail for lack of space, then the log, and at last places every record. */
    private boolean write(List<Step> steps) throws IOException {
        ByteArrayOutputStream staged = new ByteArrayOutputStream();
        for (Step step : steps) {
            staged.writeBytes(step.change().stage(step.next(), isLogged));
        }
        if (isLogged && !steps.isEmpty()) {
            Set<StateRecord.Key> keys =
                    steps.stream().map(step -> step.next().key()).collect(Collectors.toSet());
            folder.logs().append(keys, staged.toByteArray());
        }
        for (Step step : steps) {
            step.change().place();
        }
        return true;
    }
}
