package dev.mediagen.store.disk;

import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.store.disk.LeaseList.Held;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The leases: a file for each lock, which names their owners. Whoever changes one holds the lock of its work. Lines are added at the
 * end, since files that come and go cost ten times as much.
 */
final class LeaseFiles {

    /** A file that is longer is written anew. */
    private static final int LONGEST = 4 * 1024;

    private final Path folder;
    private final OwnerFile self;
    private final Owners owners;
    private final FolderLocks locks;
    private final Temporaries temporaries;
    private final Clock clock;

    LeaseFiles(Path folder, OwnerFile self, Owners owners, FolderLocks locks, Temporaries temporaries, Clock clock) {
        this.folder = folder;
        this.self = self;
        this.owners = owners;
        this.locks = locks;
        this.temporaries = temporaries;
        this.clock = clock;
    }

    Optional<Lease> claim(String work) throws IOException {
        return locked(work, () -> {
            LeaseList list = read(work);
            Optional<Held> earlier = list.of(work);
            if (earlier.isPresent() && owners.isAlive(earlier.get().lease().owner())) {
                return Optional.empty();
            }
            // The clock is for what a power cut took.
            long fence = Math.max(list.highest() + 1, clock.millis());
            Held held = new Held(new Lease(work, self.id(), fence), clock.instant());
            add(work, list, LeaseList.claimed(held));
            return Optional.of(held.lease());
        });
    }

    /**
     * Whether a lease is still held. Who was taken for dead until this moment is not so after it: he shows that he lives before he
     * looks, and under the lock, so that nobody takes the lease over in between.
     */
    boolean isHeld(Lease lease) throws IOException {
        return locked(lease.work(), () -> {
            self.beat();
            return isThere(read(lease.work()), lease) && owners.isAlive(lease.owner());
        });
    }

    boolean release(Lease lease) throws IOException {
        return locked(lease.work(), () -> {
            LeaseList list = read(lease.work());
            boolean isThere = isThere(list, lease);
            if (isThere) {
                add(lease.work(), list, LeaseList.released(list.of(lease.work()).orElseThrow()));
            }
            return isThere;
        });
    }

    private static boolean isThere(LeaseList list, Lease lease) {
        return list.of(lease.work()).filter(held -> held.lease().equals(lease)).isPresent();
    }

    Optional<Holder> holder(String work) throws IOException {
        Optional<Held> held = read(work).of(work);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        String owner = held.get().lease().owner();
        Optional<Owners.Owner> alive = owners.isAlive(owner) ? owners.read(owner) : Optional.empty();
        return alive.map(there -> new Holder(owner, there.name(), held.get().since()));
    }

    /** Removes the leases of dead processes. */
    void sweep() throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            for (Held held : read(file).all()) {
                if (!owners.isAlive(held.lease().owner())) {
                    locked(held.lease().work(), () -> {
                        LeaseList list = read(file);
                        temporaries.replace(file, list.without(held::equals));
                        return true;
                    });
                }
            }
        }
    }

    private LeaseList read(String work) throws IOException {
        return read(file(work));
    }

    private static LeaseList read(Path file) throws IOException {
        try {
            return new LeaseList(PrivateFiles.read(file));
        } catch (NoSuchFileException e) {
            return new LeaseList(new byte[0]);
        }
    }

    private void add(String work, LeaseList list, byte[] line) throws IOException {
        if (list.isTorn() || list.length() + line.length > LONGEST) {
            temporaries.replace(file(work), list.with(line).without(held -> false));
        } else {
            PrivateFiles.add(file(work), list.length(), line);
        }
    }

    private <T> T locked(String work, PrivateFiles.Access<T> access) throws IOException {
        return locks.locked(List.of(lock(work)), access);
    }

    private static String lock(String work) {
        return "lease " + work;
    }

    private Path file(String work) {
        return folder.resolve(Integer.toString(FolderLocks.position(lock(work))));
    }
}
