package dev.mediagen.journal;

import dev.mediagen.spi.DamagedEntry;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a store that belongs to one scope: jobs, keys, continuations and prepared results have separate kinds per scope, so
 * that no id, key or list of one scope leads into another. Entries of others, such as those of {@link
 * dev.mediagen.spi.RecordContributor}, are not changed.
 *
 * @param store the store
 * @param mark letters and digits that no other scope has
 */
record ScopedStateStore(StateStore store, String mark) implements StateStore {

    private static final int PAGE = 500;
    private static final Set<String> SCOPED =
            Set.of(JOB, JobIndex.DAMAGED, KEY, CONTINUATION, CONTINUATION_FILES, PREPARATION);

    /** Removes all entries of a kind. */
    static void removeAll(StateStore store, String kind) {
        List<StateEntry> page = store.find(kind, "", "", PAGE);
        while (!page.isEmpty()) {
            store.apply(page.stream()
                    .map(entry -> StateChange.remove(kind, entry.id()))
                    .toList());
            page = store.find(kind, "", "", PAGE);
        }
    }

    private String kind(String kind) {
        return SCOPED.contains(kind) ? kind + "-" + mark : kind;
    }

    private StateEntry inside(StateEntry entry, String kind) {
        return new StateEntry(kind, entry.id(), entry.text(), entry.version(), entry.tags(), entry.expires());
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        return store.get(kind(kind), id).map(entry -> inside(entry, kind));
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        return store.find(kind(kind), tag, after, most).stream()
                .map(entry -> inside(entry, kind))
                .toList();
    }

    @Override
    public List<DamagedEntry> damaged(String kind) {
        return store.damaged(kind(kind));
    }

    @Override
    public Optional<String> place(String kind, String id) {
        return store.place(kind(kind), id);
    }

    @Override
    public Set<String> kinds(String tag) {
        return store.kinds(tag).stream()
                .filter(kind -> SCOPED.stream().noneMatch(kind::equals))
                .flatMap(kind -> inside(kind).stream())
                .collect(Collectors.toSet());
    }

    /** The kind that callers know; empty for that of another scope. */
    private Optional<String> inside(String kind) {
        String end = "-" + mark;
        boolean scoped = SCOPED.stream().anyMatch(each -> kind.startsWith(each + "-"));
        if (kind.endsWith(end)) {
            return Optional.of(kind.substring(0, kind.length() - end.length()));
        }
        return scoped ? Optional.empty() : Optional.of(kind);
    }

    @Override
    public boolean apply(List<StateChange> changes) {
        return store.apply(changes.stream().map(this::outside).toList());
    }

    private StateChange outside(StateChange change) {
        String kind = kind(change.kind());
        if (change instanceof StateChange.Write write) {
            return new StateChange.Write(inside(write.entry(), kind), write.expected());
        } else if (change instanceof StateChange.Remove) {
            return new StateChange.Remove(kind, change.id(), change.expected());
        }
        return new StateChange.Require(kind, change.id(), change.expected());
    }

    @Override
    public void force() {
        store.force();
    }

    @Override
    public Leases leases() {
        return new ScopedLeases(store.leases(), mark);
    }

    @Override
    public Durability durability() {
        return store.durability();
    }

    @Override
    public Reach reach() {
        return store.reach();
    }

    /**
     * Leases of work in the scope. A lease carries the name that the store knows.
     *
     * @param leases those of the store
     * @param mark letters and digits that no other scope has
     */
    private record ScopedLeases(Leases leases, String mark) implements Leases {

        private String name(String work) {
            return mark + "." + work;
        }

        @Override
        public Optional<Lease> claim(String work) {
            return leases.claim(name(work));
        }

        @Override
        public boolean isHeld(Lease lease) {
            return leases.isHeld(lease);
        }

        @Override
        public void release(Lease lease) {
            leases.release(lease);
        }

        @Override
        public Optional<Holder> holder(String work) {
            return leases.holder(name(work));
        }
    }
}
