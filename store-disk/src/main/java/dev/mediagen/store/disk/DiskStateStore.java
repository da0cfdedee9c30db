package dev.mediagen.store.disk;

import dev.mediagen.spi.DamagedEntry;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps each entry in a separate file, in a folder that several processes, and with a shared file system several machines, may use
 * concurrently. Safe against a kill at any moment, and with {@link Durability#POWER} against a power cut.
 *
 * <ul>
 *   <li>A change is written invisibly, and then takes effect in one last step: every reader sees the old entry or the new one, also
 *       after a kill. <li>A writer holds a lock of the system, which ends with the process, so that conditions hold. <li>With
 *       {@link Durability#POWER} each process also writes its changes to a log, and {@link #force} forces only that log; many
 *       threads share one forced write. After a power cut the log is applied again.
 * </ul>
 *
 * <p>A database engine would need less code here. In return a damaged disk affects single entries, a person can read them, and
 * nothing has to be installed. Files and folders are accessible to their owner only, since they contain prompts.
 */
public final class DiskStateStore implements StateStore {

    /** The form of kinds, which are folder names; Windows reserves some. */
    private static final Pattern KIND = Pattern.compile("(?!(con|prn|aux|nul|(com|lpt)[0-9])$)[a-z0-9-]{1,100}");

    private final Path folder;
    private final Durability durability;
    private final FolderAccess access;
    private final Clock clock;
    private final Leases leases = new FolderLeases();

    private DiskStateStore(Builder builder) {
        folder = builder.folder;
        durability = builder.durability;
        clock = builder.clock;
        access = new FolderAccess(
                folder, new StateFolder.Settings(builder.term, clock, builder.machine.orElseGet(Machine::here)));
    }

    /**
     * Starts with {@link Durability#POWER} and a lease term of 30 seconds.
     *
     * @param folder the folder of the state; created with the first entry
     */
    public static Builder builder(Path folder) {
        return new Builder(folder.toAbsolutePath().normalize());
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        requireKind(kind);
        return access.use("read", Optional.empty(), open -> in(open).get(kind, id));
    }

    @Override
    public List<DamagedEntry> damaged(String kind) {
        requireKind(kind);
        return access.use("read", List.of(), open -> in(open).damaged(kind));
    }

    @Override
    public Optional<String> place(String kind, String id) {
        requireKind(kind);
        return access.use("read", Optional.empty(), open -> Optional.of(in(open).place(kind, id)));
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        requireKind(kind);
        if (most < 1) {
            throw new IllegalArgumentException("A page must have at least 1 entry, not " + most + ".");
        }
        return access.use("read", List.of(), open -> in(open).find(kind, tag, after, most));
    }

    @Override
    public Set<String> kinds(String tag) {
        return access.use("read", Set.of(), open -> in(open).kinds(tag));
    }

    @Override
    public boolean apply(List<StateChange> changes) {
        List<StateChange> distinct = StateChange.requireDistinct(changes);
        distinct.forEach(change -> requireKind(change.kind()));
        return access.use("written", open -> in(open).apply(distinct));
    }

    @Override
    public void force() {
        if (durability == Durability.POWER) {
            access.use("written", true, open -> {
                open.logs().force();
                return true;
            });
        }
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }

    @Override
    public void close() {
        access.close();
    }

    /** Removes data that is not needed any more, as is done regularly. */
    void tidy() {
        access.use("written", open -> {
            open.tidy();
            return true;
        });
    }

    /** The folder of the state. */
    @Override
    public String toString() {
        return "DiskStateStore[" + folder + "]";
    }

    private Entries in(StateFolder open) {
        return new Entries(open, clock, durability == Durability.POWER);
    }

    private static void requireKind(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "A kind must have 1 to 100 lower-case letters, digits and hyphens, and must not be a reserved name of Windows, unlike '"
                            + kind + "'.");
        }
    }

    private final class FolderLeases implements Leases {

        @Override
        public Optional<Lease> claim(String work) {
            return access.use("written", open -> open.leases().claim(work));
        }

        @Override
        public boolean isHeld(Lease lease) {
            return access.use("written", false, open -> open.leases().isHeld(lease));
        }

        @Override
        public void release(Lease lease) {
            access.use("written", false, open -> open.leases().release(lease));
        }

        @Override
        public Optional<Holder> holder(String work) {
            return access.use("read", Optional.empty(), open -> open.leases().holder(work));
        }
    }

    /** Configures a {@link DiskStateStore}. */
    public static final class Builder {

        private static final Duration SHORTEST_TERM = Duration.ofMillis(300);

        private final Path folder;
        private Clock clock = Clock.systemUTC();
        private Durability durability = Durability.POWER;
        private Duration term = Duration.ofSeconds(30);
        private Optional<Machine> machine = Optional.empty();

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** Sets the clock by which entries expire; for tests. Leases use the times of files. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Sets what the state survives: {@link Durability#PROCESS} or {@link Durability#POWER}.
         *
         * @throws IllegalArgumentException when it is {@link Durability#NONE}: use the memory store for that
         */
        public Builder durability(Durability value) {
            if (value == Durability.NONE) {
                throw new IllegalArgumentException("The durability of a store on disk must be power or process.");
            }
            durability = value;
            return this;
        }

        /**
         * Sets the lease term: how long a process may fail to renew its leases before others take them over. It renews them three
         * times as often.
         *
         * @param value at least 300 ms
         * @throws IllegalArgumentException when it is shorter
         */
        public Builder lease(Duration value) {
            if (value.compareTo(SHORTEST_TERM) < 0) {
                throw new IllegalArgumentException("A lease must last at least " + SHORTEST_TERM.toMillis()
                        + " ms, not " + value.toMillis() + ".");
            }
            term = value;
            return this;
        }

        /** Sets the machine that this process runs on; for tests. */
        Builder machine(Machine value) {
            machine = Optional.of(value);
            return this;
        }

        /** Builds the store. Does not access the disk. */
        public DiskStateStore build() {
            return new DiskStateStore(this);
        }
    }
}
