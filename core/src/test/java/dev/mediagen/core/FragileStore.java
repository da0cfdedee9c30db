package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** A store in memory that cannot be used when a test says so. */
final class FragileStore implements StateStore {

    private final MemoryStateStore store;
    private final Map<String, Leases.Lease> held = new ConcurrentHashMap<>();
    private volatile Predicate<String> broken = access -> false;

    FragileStore() {
        this(Clock.systemUTC());
    }

    FragileStore(Clock clock) {
        store = new MemoryStateStore(1000, clock);
    }

    /** Accesses read {@code put job}, {@code settle job}, {@code remove key}, {@code get job}, {@code find job}, {@code lease}. */
    void breakFor(Predicate<String> accesses) {
        broken = accesses;
    }

    /** Works in a process that is killed before it noted that anything is done. Were it only left, it would note that later. */
    <T> T killed(MediaGen process, Function<MediaGen, T> work) {
        breakFor("settle job"::equals);
        try (process) {
            return work.apply(process);
        } finally {
            breakFor(access -> false);
        }
    }

    /** What somebody works on. */
    Set<String> held() {
        return held.keySet();
    }

    /** All leases run out, as they do when a process is suspended for too long. */
    void expire() {
        held.values().forEach(store.leases()::release);
        held.clear();
    }

    List<String> ids(String kind) {
        return store.find(kind, "", "", Integer.MAX_VALUE).stream()
                .map(StateEntry::id)
                .toList();
    }

    private StateStore at(String access) {
        if (broken.test(access)) {
            throw new SetupException("No room.", ErrorDetails.none());
        }
        return store;
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        return at("get " + kind).get(kind, id);
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        return at("find " + kind).find(kind, tag, after, most);
    }

    @Override
    public Set<String> kinds(String tag) {
        return at("kinds").kinds(tag);
    }

    @Override
    public boolean apply(List<StateChange> changes) {
        changes.forEach(change -> at(access(change)));
        return store.apply(changes);
    }

    private static String access(StateChange change) {
        if (change instanceof StateChange.Write write) {
            boolean settles = change.kind().equals(JOB) && write.entry().text().contains("\"SETTLED\"");
            return (settles ? "settle " : "put ") + change.kind();
        }
        return "remove " + change.kind();
    }

    @Override
    public void force() {
        at("force").force();
    }

    @Override
    public Leases leases() {
        return new Leases() {

            @Override
            public Optional<Lease> claim(String work) {
                Optional<Lease> lease = at("lease").leases().claim(work);
                lease.ifPresent(one -> held.put(work, one));
                return lease;
            }

            @Override
            public boolean isHeld(Lease lease) {
                return store.leases().isHeld(lease);
            }

            @Override
            public void release(Lease lease) {
                at("release").leases().release(lease);
                held.remove(lease.work(), lease);
            }

            @Override
            public Optional<Holder> holder(String work) {
                return store.leases().holder(work);
            }
        };
    }

    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }
}
