package dev.mediagen.store.memory;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps entries for as long as the process runs. Of entries that may expire it keeps a limited number per kind, and removes the
 * oldest first; entries that never expire are never removed.
 */
public final class MemoryStateStore implements StateStore {

    private static final int MOST = 1000;

    private final int capacity;
    private final Clock clock;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final MemoryLeases leases = new MemoryLeases();
    private long versions;

    /** Creates a store for up to 1,000 entries per kind that may expire. */
    public MemoryStateStore() {
        this(MOST, Clock.systemUTC());
    }

    /**
     * Creates a store.
     *
     * @param capacity the maximum number of entries per kind that may expire, at least 1
     * @param clock the clock by which entries expire
     */
    public MemoryStateStore(int capacity, Clock clock) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "A store must keep at least 1 entry of each kind, not " + capacity + ".");
        }
        this.capacity = capacity;
        this.clock = clock;
    }

    /** The entries of one kind, sorted by id; those that may expire also in the order of writing. */
    private static final class Kind {

        private final TreeMap<String, StateEntry> entries = new TreeMap<>();
        private final Map<String, Boolean> expiring = new LinkedHashMap<>();
        private final Map<String, TreeMap<String, Boolean>> tags = new HashMap<>();

        void put(StateEntry entry) {
            remove(entry.id());
            entries.put(entry.id(), entry);
            entry.tags()
                    .forEach(tag ->
                            tags.computeIfAbsent(tag, unseen -> new TreeMap<>()).put(entry.id(), true));
            if (entry.expires().isPresent()) {
                expiring.put(entry.id(), true);
            }
        }

        void remove(String id) {
            StateEntry removed = entries.remove(id);
            expiring.remove(id);
            if (removed != null) {
                removed.tags()
                        .forEach(tag -> tags.computeIfPresent(tag, (name, ids) -> {
                            ids.remove(id);
                            return ids.isEmpty() ? null : ids;
                        }));
            }
        }

        void trim(int most) {
            while (expiring.size() > most) {
                Iterator<String> oldest = expiring.keySet().iterator();
                remove(oldest.next());
            }
        }
    }

    @Override
    public synchronized Optional<StateEntry> get(String kind, String id) {
        return Optional.ofNullable(kind(kind).entries.get(id)).filter(this::isCurrent);
    }

    private boolean isCurrent(StateEntry entry) {
        return entry.expires().isEmpty()
                || clock.instant().isBefore(entry.expires().get());
    }

    @Override
    public synchronized List<StateEntry> find(String kind, String tag, String after, int most) {
        Kind entries = kind(kind);
        Iterable<String> ids = tag.isEmpty()
                ? entries.entries.tailMap(after, false).keySet()
                : entries.tags
                        .getOrDefault(tag, new TreeMap<>())
                        .tailMap(after, false)
                        .keySet();
        List<StateEntry> page = new ArrayList<>();
        for (String id : ids) {
            if (page.size() == most) {
                break;
            }
            get(kind, id).ifPresent(page::add);
        }
        return page;
    }

    @Override
    public synchronized Set<String> kinds(String tag) {
        return kinds.keySet().stream()
                .filter(kind -> !find(kind, tag, "", 1).isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean apply(List<StateChange> changes) {
        List<StateChange> distinct = StateChange.requireDistinct(changes);
        for (StateChange change : distinct) {
            long version =
                    get(change.kind(), change.id()).map(StateEntry::version).orElse(StateChange.ABSENT);
            if (change.expected() != StateChange.ANY && change.expected() != version) {
                return false;
            }
        }
        for (StateChange change : distinct) {
            Kind kind = kind(change.kind());
            if (change instanceof StateChange.Write write) {
                kind.put(write.entry().written(++versions));
                kind.trim(capacity);
            } else if (change instanceof StateChange.Remove) {
                kind.remove(change.id());
            }
        }
        return true;
    }

    private Kind kind(String kind) {
        return kinds.computeIfAbsent(kind, unseen -> new Kind());
    }

    /** Does nothing: nothing survives the process. */
    @Override
    public void force() {}

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }

    /** Leases that end with the process. */
    private final class MemoryLeases implements Leases {

        private final String owner = UUID.randomUUID().toString();
        private final Map<String, Holder> held = new HashMap<>();
        private final Map<String, Lease> current = new HashMap<>();
        private long fences;

        @Override
        public synchronized Optional<Lease> claim(String work) {
            if (current.containsKey(work)) {
                return Optional.empty();
            }
            Lease lease = new Lease(work, owner, ++fences);
            current.put(work, lease);
            held.put(work, new Holder(owner, "this process", Instant.now(clock)));
            return Optional.of(lease);
        }

        @Override
        public synchronized boolean isHeld(Lease lease) {
            return lease.equals(current.get(lease.work()));
        }

        @Override
        public synchronized void release(Lease lease) {
            if (isHeld(lease)) {
                current.remove(lease.work());
                held.remove(lease.work());
            }
        }

        @Override
        public synchronized Optional<Holder> holder(String work) {
            return Optional.ofNullable(held.get(work));
        }
    }
}
