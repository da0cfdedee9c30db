package dev.mediagen.tck;

import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A store that outlives the {@code MediaGen} that uses it, forgets nothing, and shows what is in it. */
final class OpenStore implements StateStore {
    private final ConcurrentMap<List<String>, String> texts = new ConcurrentHashMap<>();
    private final List<String> everWritten = new ArrayList<>();

    @Override
    public void put(String kind, String id, String text) {
        note(text);
        texts.put(List.of(kind, id), text);
    }

    @Override
    public boolean putIfAbsent(String kind, String id, String text) {
        note(text);
        return texts.putIfAbsent(List.of(kind, id), text) == null;
    }

    @Override
    public Optional<String> get(String kind, String id) {
        return Optional.ofNullable(texts.get(List.of(kind, id)));
    }

    @Override
    public List<String> ids(String kind) {
        return texts.keySet().stream()
                .filter(key -> key.get(0).equals(kind))
                .map(key -> key.get(1))
                .toList();
    }

    @Override
    public boolean remove(String kind, String id) {
        return texts.remove(List.of(kind, id)) != null;
    }

    /** What is kept now. */
    Map<List<String>, String> texts() {
        return Map.copyOf(texts);
    }

    /** Everything that was ever kept, also what was replaced or removed since. */
    synchronized List<String> everWritten() {
        return List.copyOf(everWritten);
    }

    private synchronized void note(String text) {
        everWritten.add(text);
    }
}
