package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what nobody needs any more: what dead processes left, and what expired. */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final StateFolder folder;
    private final Clock clock;

    Upkeep(StateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    void run() throws IOException {
        folder.leftLogs().remove();
        folder.temporaries().sweep(folder.owners());
        folder.leases().sweep();
        folder.owners().removeEnded();
        Instant now = clock.instant();
        // An older log could bring it back.
        Instant until = folder.leftLogs().oldest().filter(now::isAfter).orElse(now);
        for (String kind : folder.expiringKinds()) {
            for (Path day : folder.records(kind).over(until)) {
                removeExpired(folder.records(kind), kind, day, until);
            }
        }
    }

    private void removeExpired(RecordFiles records, String kind, Path day, Instant until) throws IOException {
        for (String id : records.idsIn(day)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                folder.locks().locked(List.of(new StateRecord.Key(kind, id).work()), () -> {
                    records.sweep(id, day, until);
                    return id;
                });
            } catch (DamagedRecordException e) {
                LOG.warn("A record cannot be removed.", e);
            }
        }
        RecordIndex.removeIfEmpty(day);
    }
}
