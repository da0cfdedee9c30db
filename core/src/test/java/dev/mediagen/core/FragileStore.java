package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A store in memory that cannot be used when a test says so. */
final class FragileStore implements StateStore {

    private final StateStore store = new MemoryStateStore();
    private Predicate<String> broken = access -> false;

    /** Accesses read {@code put job}, {@code remove claim} and so on. */
    void breakFor(Predicate<String> accesses) {
        broken = accesses;
    }

    private StateStore at(String access) {
        if (broken.test(access)) {
            throw new SetupException("No room.", ErrorDetails.none());
        }
        return store;
    }

    @Override
    public void put(String kind, String id, String text) {
        at("put " + kind).put(kind, id, text);
    }

    @Override
    public boolean putIfAbsent(String kind, String id, String text) {
        return at("put " + kind).putIfAbsent(kind, id, text);
    }

    @Override
    public Optional<String> get(String kind, String id) {
        return at("get " + kind).get(kind, id);
    }

    @Override
    public List<String> ids(String kind) {
        return at("ids " + kind).ids(kind);
    }

    @Override
    public boolean remove(String kind, String id) {
        return at("remove " + kind).remove(kind, id);
    }
}
