package dev.mediagen.core;

import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps texts for as long as the process runs, and of each kind that may be displaced only so many: the least recently
 * used one goes first.
 */
public final class MemoryStateStore implements StateStore {

    private static final float LOAD_FACTOR = 0.75f;

    private static final Set<String> KEPT = Set.of(JOB, CLAIM, CONTINUATION_FILES);

    private final int capacity;
    private final Map<String, Map<String, String>> kinds = new HashMap<>();

    /** Keeps 50 of each kind. */
    public MemoryStateStore() {
        this(50);
    }

    /**
     * Keeps so many of each kind.
     *
     * @param capacity at least 1
     */
    public MemoryStateStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A store keeps at least 1 of each kind, not " + capacity + ".");
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void put(String kind, String id, String text) {
        kind(kind).put(id, text);
    }

    @Override
    public synchronized boolean putIfAbsent(String kind, String id, String text) {
        return kind(kind).putIfAbsent(id, text) == null;
    }

    @Override
    public synchronized Optional<String> get(String kind, String id) {
        return Optional.ofNullable(kind(kind).get(id));
    }

    @Override
    public synchronized List<String> ids(String kind) {
        return new ArrayList<>(kind(kind).keySet());
    }

    @Override
    public synchronized boolean remove(String kind, String id) {
        return kind(kind).remove(id) != null;
    }

    private Map<String, String> kind(String kind) {
        return kinds.computeIfAbsent(
                kind, unseen -> new LeastRecentlyUsed(KEPT.contains(kind) ? Integer.MAX_VALUE : capacity));
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, LOAD_FACTOR, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > capacity;
        }
    }
}
