package dev.mediagen.tck;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A store that outlives the {@code MediaGen} that uses it, forgets nothing, and shows what is in it. */
final class OpenStore implements StateStore {
    private final Map<List<String>, StateEntry> entries = new HashMap<>();
    private final List<String> everWritten = new ArrayList<>();
    private final OpenLeases leases = new OpenLeases();
    private final ManualTime time;
    private long versions;

    OpenStore() {
        this(new ManualTime());
    }

    /** A store whose entries expire by this clock. */
    OpenStore(ManualTime time) {
        this.time = time;
    }

    @Override
    public synchronized Optional<StateEntry> get(String kind, String id) {
        return Optional.ofNullable(entries.get(List.of(kind, id))).filter(this::isCurrent);
    }

    private boolean isCurrent(StateEntry entry) {
        return entry.expires().filter(when -> !time.instant().isBefore(when)).isEmpty();
    }

    @Override
    public synchronized List<StateEntry> find(String kind, String tag, String after, int most) {
        TreeMap<String, StateEntry> found = new TreeMap<>();
        entries.values().stream()
                .filter(entry -> entry.kind().equals(kind))
                .filter(entry -> tag.isEmpty() || entry.tags().contains(tag))
                .filter(this::isCurrent)
                .forEach(entry -> found.put(entry.id(), entry));
        return found.tailMap(after, false).values().stream().limit(most).toList();
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
        distinct.forEach(this::make);
        return true;
    }

    private void make(StateChange change) {
        List<String> key = List.of(change.kind(), change.id());
        if (change instanceof StateChange.Write write) {
            versions++;
            everWritten.add(write.entry().text());
            entries.put(key, write.entry().written(versions));
        } else if (change instanceof StateChange.Remove) {
            entries.remove(key);
        }
    }

    /** Does nothing: nothing here survives its process. */
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

    /** What is kept now, by kind and id. */
    synchronized Map<List<String>, String> texts() {
        return entries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().text()));
    }

    /** Everything that was ever kept, also what was replaced or removed since. */
    synchronized List<String> everWritten() {
        return List.copyOf(everWritten);
    }

    private final class OpenLeases implements Leases {
        private static final String OWNER = "this-process";

        private final Map<String, Holder> holders = new HashMap<>();
        private final Map<String, Lease> held = new HashMap<>();
        private long fences;

        @Override
        public synchronized Optional<Lease> claim(String work) {
            if (held.containsKey(work)) {
                return Optional.empty();
            }
            fences++;
            Lease lease = new Lease(work, OWNER, fences);
            held.put(work, lease);
            holders.put(work, new Holder(OWNER, "this process", time.instant()));
            return Optional.of(lease);
        }

        @Override
        public synchronized boolean isHeld(Lease lease) {
            return lease.equals(held.get(lease.work()));
        }

        @Override
        public synchronized void release(Lease lease) {
            if (isHeld(lease)) {
                held.remove(lease.work());
                holders.remove(lease.work());
            }
        }

        @Override
        public synchronized Optional<Holder> holder(String work) {
            return Optional.ofNullable(holders.get(work));
        }
    }
}
