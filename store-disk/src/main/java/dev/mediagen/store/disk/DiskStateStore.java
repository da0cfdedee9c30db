package dev.mediagen.store.disk;

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
import java.util.regex.Pattern;

/**
 * Keeps each entry in a file of its own, in a folder that several processes, and with a shared file system several machines, may
 * use at once. Safe against a kill at any moment, and with {@link Durability#POWER} against a power cut.
 *
 * <ul>
 *   <li>What changes is written where nobody sees it, and then counts with one last step: whoever looks sees the old entry or the
 *       new one, and so does everybody after a kill.
 *   <li>Who changes an entry holds a lock of the system, which ends with the process, so that conditions hold.
 *   <li>With {@link Durability#POWER} each process also writes what it changes into a log, and {@link #force} forces that log and
 *       nothing else; many threads share one forced write. After a power cut the log is applied again.
 * </ul>
 *
 * <p>A database engine would do this with less code of ours. In return a damaged disk costs single entries, a person can look at
 * them, and nothing has to be installed. Files and folders are for their owner only, since prompts stand in them.
 */
public final class DiskStateStore implements StateStore {

    /** Kinds are names of folders, and Windows has names of its own. */
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
     * Begins with {@link Durability#POWER} and a lease of 30 seconds.
     *
     * @param folder where the state is; made when the first entry is kept
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
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        requireKind(kind);
        if (most < 1) {
            throw new IllegalArgumentException("A page has at least 1 entry, not " + most + ".");
        }
        return access.use("read", List.of(), open -> in(open).find(kind, tag, after, most));
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

    /** Removes what nobody needs any more, as it is done from time to time. */
    void tidy() {
        access.use("written", open -> {
            open.tidy();
            return true;
        });
    }

    /** Where the state is. */
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
                    "A kind consists of up to 100 lower-case letters, digits and hyphens, and is no name of Windows, unlike '"
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

    /** Sets up a {@link DiskStateStore}. */
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

        /** The time by which entries expire; for tests. Leases go by the times of files. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * What is survived: {@link Durability#PROCESS} or {@link Durability#POWER}.
         *
         * @throws IllegalArgumentException when it is {@link Durability#NONE}: for that there is a store in memory
         */
        public Builder durability(Durability value) {
            if (value == Durability.NONE) {
                throw new IllegalArgumentException("A store on disk survives at least its process.");
            }
            durability = value;
            return this;
        }

        /**
         * How long a process may be silent before others take over its leases. It renews them three times as often.
         *
         * @param value at least 300 ms
         * @throws IllegalArgumentException when it is shorter
         */
        public Builder lease(Duration value) {
            if (value.compareTo(SHORTEST_TERM) < 0) {
                throw new IllegalArgumentException(
                        "A lease lasts at least " + SHORTEST_TERM.toMillis() + " ms, unlike " + value.toMillis() + ".");
            }
            term = value;
            return this;
        }

        /** Where this process runs, in place of what the system says; for tests. */
        Builder machine(Machine value) {
            machine = Optional.of(value);
            return this;
        }

        /** The store. Touches nothing on disk. */
        public DiskStateStore build() {
            return new DiskStateStore(this);
        }
    }
}
