package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of a state folder, by kind. */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Path folder;
    private final Temporaries temporaries;
    private final Map<String, RecordFiles> kinds = new ConcurrentHashMap<>();

    Records(Path folder, Temporaries temporaries) {
        this.folder = folder;
        this.temporaries = temporaries;
    }

    RecordFiles of(String kind) {
        return kinds.computeIfAbsent(kind, unseen -> new RecordFiles(folder, unseen, temporaries));
    }

    /** The kinds of which records have tags. */
    List<String> tagged() throws IOException {
        return PrivateFiles.list(folder.resolve("tags")).stream()
                .map(PrivateFiles::name)
                .toList();
    }

    /**
     * Makes records safe from a power cut as files, with their index, so that no log has to keep them.
     *
     * @param interruptible whether an interrupt of the thread ends it
     * @return whether they are safe
     */
    boolean force(Collection<StateRecord.Key> keys, boolean interruptible) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (StateRecord.Key key : keys) {
            if (interruptible && Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                of(key.kind()).force(key.id()).forEach(each -> addWithThoseAbove(each, folders));
            } catch (RecordFiles.DamagedException e) {
                LOG.warn("The index entry of a record may not survive a power cut.", e);
            }
        }
        for (Path each : folders) {
            if (interruptible && Thread.currentThread().isInterrupted()) {
                return false;
            }
            PrivateFiles.forceFolder(each);
        }
        return true;
    }

    private void addWithThoseAbove(Path below, Set<Path> folders) {
        for (Path each = below; each != null && each.startsWith(folder); each = each.getParent()) {
            folders.add(each);
        }
    }

    /** Removes records that expired. An interrupt of the thread ends it. */
    void removeExpired(FolderLocks locks, Instant now) throws IOException {
        for (Path kind : PrivateFiles.list(folder.resolve("expiry"))) {
            for (Path day : of(PrivateFiles.name(kind)).over(now)) {
                if (!removeExpired(locks, PrivateFiles.name(kind), day, now)) {
                    ExpiryIndex.remove(day);
                }
            }
        }
    }

    /** Returns whether something may be left that expires on the day. */
    private boolean removeExpired(FolderLocks locks, String kind, Path day, Instant now) throws IOException {
        boolean isLeft = false;
        for (String id : of(kind).idsOf(day)) {
            if (Thread.currentThread().isInterrupted()) {
                return true;
            }
            try {
                isLeft |=
                        locks.locked(List.of(new StateRecord.Key(kind, id).work()), () -> of(kind).sweep(id, day, now));
            } catch (RecordFiles.DamagedException e) {
                LOG.warn("A record cannot be removed.", e);
                isLeft = true;
            }
        }
        return isLeft;
    }
}
