package dev.mediagen.tck;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A store that outlives the {@code MediaGen} that uses it, and shows its current and former content. */
final class OpenStore implements StateStore {
    private static final int CAPACITY = 1_000;

    private final ManualTime time = new ManualTime();
    private final StateStore store = new MemoryStateStore(CAPACITY, time);
    private final List<String> everWritten = new ArrayList<>();

    /** The clock by which entries expire. */
    ManualTime time() {
        return time;
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        return store.get(kind, id);
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        return store.find(kind, tag, after, most);
    }

    @Override
    public Set<String> kinds(String tag) {
        return store.kinds(tag);
    }

    @Override
    public synchronized boolean apply(List<StateChange> changes) {
        for (StateChange change : changes) {
            if (change instanceof StateChange.Write write) {
                everWritten.add(write.entry().text());
                everWritten.addAll(write.entry().tags());
            }
        }
        return store.apply(changes);
    }

    @Override
    public void force() {
        store.force();
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public Durability durability() {
        return store.durability();
    }

    @Override
    public Reach reach() {
        return store.reach();
    }

    /** The continuations that are kept, as texts by their ids. */
    Map<String, String> continuations() {
        return find(CONTINUATION, "", "", Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(StateEntry::id, StateEntry::text));
    }

    /** Everything that was ever stored, also what was replaced or removed since. */
    synchronized List<String> everWritten() {
        return List.copyOf(everWritten);
    }
}
