package dev.mediagen.store.disk;

import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.store.disk.LeaseFile.Held;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stores leases. Those that share a lock share a file, since creating and removing files costs ten times as much. */
final class LeaseFiles {

    private final Path folder;
    private final OwnerFile self;
    private final Owners owners;
    private final FolderLocks locks;
    private final Temporaries temporaries;
    private final Clock clock;

    /** The leases of this process, with its number of silences when it last verified them. */
    private final Map<Lease, Integer> seen = new ConcurrentHashMap<>();

    LeaseFiles(Path folder, OwnerFile self, Owners owners, FolderLocks locks, Temporaries temporaries, Clock clock) {
        this.folder = folder;
        this.self = self;
        this.owners = owners;
        this.locks = locks;
        this.temporaries = temporaries;
        this.clock = clock;
    }

    /** A change of the leases in a file: returns the lease that was acquired or released, if any. */
    private interface Change {
        Optional<Lease> make(LeaseFile leases) throws IOException;
    }

    private Optional<Lease> locked(String work, Change change) throws IOException {
        return locks.locked(List.of(lock(work)), () -> {
            Path path = file(work);
            try (RandomAccessFile file = PrivateFiles.open(path)) {
                LeaseFile leases = new LeaseFile(PrivateFiles.read(file));
                Optional<Lease> changed = change.make(leases);
                if (changed.isPresent()) {
                    leases.write(file, path, temporaries);
                }
                return changed;
            }
        });
    }

    /** The name of the lock that is held while a lease is changed. */
    static String lock(String work) {
        return "lease " + work;
    }

    private Path file(String work) {
        return folder.resolve(Integer.toString(FolderLocks.position(lock(work))));
    }

    Optional<Lease> claim(String work) throws IOException {
        int silences = self.silences();
        return locked(work, leases -> {
            Optional<Held> earlier = leases.of(work);
            if (earlier.isPresent() && owners.isAlive(earlier.get().lease().owner())) {
                return Optional.empty();
            }
            // The clock is for what a power cut took.
            Lease lease = new Lease(work, self.id(), Math.max(leases.highest() + 1, clock.millis()));
            leases.add(new Held(lease, clock.instant()));
            seen.put(lease, silences);
            return Optional.of(lease);
        });
    }

    /**
     * Whether a lease is still held. This process first shows that it lives: if it was never silent for a term, no lease can have
     * been taken over. Otherwise it checks under the lock, so that none is taken over in between.
     */
    boolean isHeld(Lease lease) throws IOException {
        self.beat();
        int silences = self.silences();
        Integer before = seen.get(lease);
        return (before != null && before == silences)
                || locks.locked(List.of(lock(lease.work())), () -> {
                    Optional<Held> held = LeaseFile.of(file(lease.work())).of(lease.work());
                    boolean isHeld =
                            held.filter(there -> there.lease().equals(lease)).isPresent()
                                    && owners.isAlive(lease.owner());
                    if (isHeld && lease.owner().equals(self.id())) {
                        seen.put(lease, silences);
                    }
                    return isHeld;
                });
    }

    boolean release(Lease lease) throws IOException {
        return locked(lease.work(), leases -> {
                    seen.remove(lease);
                    return leases.remove(lease);
                })
                .isPresent();
    }

    Optional<Holder> holder(String work) throws IOException {
        Optional<Held> held =
                locks.locked(List.of(lock(work)), () -> LeaseFile.of(file(work)).of(work));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        String owner = held.get().lease().owner();
        Optional<Owners.Owner> alive = owners.isAlive(owner) ? owners.read(owner) : Optional.empty();
        return alive.map(there -> new Holder(owner, there.name(), held.get().since()));
    }

    /** Removes the leases of dead processes. */
    void sweep() throws IOException {
        for (Path path : PrivateFiles.list(folder)) {
            for (Held held : LeaseFile.of(path).all()) {
                if (!owners.isAlive(held.lease().owner())) {
                    locked(held.lease().work(), leases -> leases.remove(held.lease()));
                }
            }
        }
    }
}
