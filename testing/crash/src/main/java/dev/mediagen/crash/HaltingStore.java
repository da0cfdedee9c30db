package dev.mediagen.crash;

import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts what is written, and halts the thread that comes to a certain write, before or after it, until it is killed. */
final class HaltingStore implements StateStore {

    /** How the line begins that says where it halted. */
    static final String HALTED = "halted ";

    private final StateStore store;
    private final boolean before;
    private final int haltAt;
    private final AtomicInteger writes = new AtomicInteger();

    HaltingStore(StateStore store, String halt) {
        this.store = store;
        this.before = halt.startsWith("before:");
        this.haltAt = halt.equals("never") ? 0 : Integer.parseInt(halt.substring(halt.indexOf(':') + 1));
    }

    @Override
    public void put(String kind, String id, String text) {
        write("put " + kind, () -> {
            store.put(kind, id, text);
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String kind, String id, String text) {
        return write("put " + kind, () -> store.putIfAbsent(kind, id, text));
    }

    @Override
    public boolean remove(String kind, String id) {
        return write("remove " + kind, () -> store.remove(kind, id));
    }

    @Override
    public Optional<String> get(String kind, String id) {
        return store.get(kind, id);
    }

    @Override
    public List<String> ids(String kind) {
        return store.ids(kind);
    }

    @Override
    public void close() {
        store.close();
    }

    private boolean write(String what, Supplier<Boolean> access) {
        boolean here = writes.incrementAndGet() == haltAt;
        if (here && before) {
            halt("before " + what);
        }
        boolean result = access.get();
        if (here) {
            halt("after " + what);
        }
        return result;
    }

    private static void halt(String where) {
        System.out.println(HALTED + where);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
