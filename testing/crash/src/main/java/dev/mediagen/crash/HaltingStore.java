package dev.mediagen.crash;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts what is written, and halts the thread that comes to a certain write, before or after it, until the process is killed or a
 * byte comes on standard input.
 */
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
    public boolean apply(List<StateChange> changes) {
        String what = changes.stream()
                .map(change -> (change instanceof StateChange.Write ? "put " : "remove ") + change.kind())
                .collect(Collectors.joining(" and "));
        return write(what, () -> store.apply(changes));
    }

    @Override
    public void force() {
        write("force", () -> {
            store.force();
            return true;
        });
    }

    @Override
    public Optional<ProviderLimits> limits() {
        return store.limits();
    }

    @Override
    public Leases leases() {
        Leases leases = store.leases();
        return new Leases() {

            @Override
            public Optional<Lease> claim(String work) {
                return write("claim", () -> leases.claim(work));
            }

            @Override
            public boolean isHeld(Lease lease) {
                return leases.isHeld(lease);
            }

            @Override
            public void release(Lease lease) {
                write("release", () -> {
                    leases.release(lease);
                    return true;
                });
            }

            @Override
            public Optional<Holder> holder(String work) {
                return leases.holder(work);
            }
        };
    }

    @Override
    public Durability durability() {
        return store.durability();
    }

    @Override
    public Reach reach() {
        return store.reach();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T write(String what, Supplier<T> access) {
        boolean here = writes.incrementAndGet() == haltAt;
        if (here && before) {
            halt("before " + what);
        }
        T result = access.get();
        if (here) {
            halt("after " + what);
        }
        return result;
    }

    private static void halt(String where) {
        System.out.println(HALTED + where);
        try {
            System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
